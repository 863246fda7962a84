import { Maximize, Volume2, VolumeX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import type { Look } from '../studio/situation.ts';
import { clockTime, texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { usePlayer } from './use-player.ts';

const words = texts.monitor;
const STOPPED_MS = 1_500;

const rings: Partial<Record<Look, string>> = {
  preview: 'border-preview',
  live: 'border-live',
  going_live: 'border-live',
  slate: 'border-slate-fill',
  restarting: 'border-problem',
  no_contact: 'border-problem',
};

type Properties = { readonly look: Look; readonly program: ProgramAnswer | null; readonly hasContact: boolean };

/** The page's view of the program. The frame number is written past React: it changes with every picture. */
export function Monitor({ look, program, hasContact }: Properties) {
  const frame = useRef<HTMLSpanElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [isMuted, setMuted] = useState(true);
  const player = usePlayer(video, frame);
  // React writes the attribute only; browsers listen to the property.
  useEffect(() => void (video.current && (video.current.muted = isMuted)), [isMuted]);
  const mute = (): void => setMuted(!isMuted);
  const fullScreen = (): void => void toggleFullScreen(picture.current);
  useShortcuts({ KeyU: mute, KeyF: fullScreen });
  const position = program?.position ?? null;
  const told = tellingOf(player, program, hasContact);
  return (
    <section
      aria-label={words.title}
      className={`mx-auto w-full overflow-hidden rounded-panel border-[3px] bg-panel monitor-width ${rings[look] ?? 'border-divider'}`}
    >
      <div ref={picture} className="relative aspect-video bg-black">
        <video
          ref={video}
          aria-label={words.picture}
          muted
          autoPlay
          playsInline
          className={`size-full ${told !== null && player.shownMsAgo !== null ? 'opacity-50' : ''}`}
        />
        {told !== null && <p className="absolute inset-x-0 bottom-0 bg-black/80 px-4 py-3 text-center font-semibold text-white">{told}</p>}
      </div>
      <div className="flex h-11 items-center gap-4 px-2">
        <Button isIcon label={isMuted ? words.unmute : words.mute} onPress={mute}>
          {isMuted ? <VolumeX size={20} strokeWidth={1.75} aria-hidden /> : <Volume2 size={20} strokeWidth={1.75} aria-hidden />}
        </Button>
        <p className="whitespace-nowrap">
          <span className="text-muted">{words.frame}</span>{' '}
          <span ref={frame} data-frame-number className="font-semibold">
            –
          </span>
        </p>
        <p className="font-semibold max-sm:hidden">{position !== null && clockTime(position)}</p>
        <p className="grow text-right whitespace-nowrap text-muted">
          {hasContact && player.shownMsAgo !== null && words.behind(player.behindS)}
        </p>
        <Button isIcon label={words.fullScreen} onPress={fullScreen}>
          <Maximize size={20} strokeWidth={1.75} aria-hidden />
        </Button>
      </div>
    </section>
  );
}

/** What stands over the picture; null while it moves. */
function tellingOf(
  { isSupported, shownMsAgo }: ReturnType<typeof usePlayer>,
  program: ProgramAnswer | null,
  hasContact: boolean,
): string | null {
  if (!isSupported) return words.unsupported;
  if (program === null || program.state === 'offline') return shownMsAgo === null ? words.nothing : null;
  if (shownMsAgo === null) return words.waiting;
  if (shownMsAgo <= STOPPED_MS) return null;
  return (hasContact ? words.stopped : words.stoppedUnknown)(Math.floor(shownMsAgo / 1000));
}

// Where a browser refuses (no click, no permission) the picture stays as it is.
async function toggleFullScreen(element: HTMLElement | null): Promise<void> {
  const change = document.fullscreenElement === null ? element?.requestFullscreen() : document.exitFullscreen();
  await change?.catch(() => {});
}
