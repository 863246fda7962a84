import { Maximize, Volume2, VolumeX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import type { Look } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { clockTime } from '../texts/clock-time.ts';
import { Button } from '../ui/button.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { SoundMeter } from './sound-meter.tsx';
import { usePlayer, type Playing } from './use-player.ts';

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

type Properties = {
  readonly look: Look;
  readonly program: ProgramAnswer | null;
  readonly hasContact: boolean;
  /** Of the timeline that runs; null: it is not known. */
  readonly durationS: number | null;
};

/** The page's view of the program. The frame number is written past React: it changes with every picture. */
export function Monitor({ look, program, hasContact, durationS }: Properties) {
  const frame = useRef<HTMLSpanElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [isMuted, setMuted] = useState(true);
  const [volume, setVolume] = useState(1);
  const playing = usePlayer(video, frame, program);
  // React writes the attribute only; browsers listen to the property.
  useEffect(() => {
    if (video.current === null) return;
    video.current.muted = isMuted;
    video.current.volume = volume;
  }, [isMuted, volume]);
  const mute = (): void => setMuted(!isMuted);
  const fullScreen = (): void => void toggleFullScreen(picture.current);
  useShortcuts({ KeyU: mute, KeyF: fullScreen });
  const position = program?.position ?? null;
  const told = tellingOf(playing, program, hasContact);
  return (
    <section
      aria-label={words.title}
      className={`mx-auto w-full overflow-hidden rounded-panel border-[3px] bg-black monitor-width ${rings[look] ?? 'border-divider'}`}
    >
      <div ref={picture} className="relative aspect-video bg-black text-white">
        <video
          ref={video}
          aria-label={words.picture}
          muted
          autoPlay
          playsInline
          className={`size-full ${told !== null && playing.shownMsAgo !== null ? 'opacity-50' : ''}`}
        />
        {told === null && <SoundMeter />}
        {told !== null && (
          <p className="absolute inset-x-0 top-1/2 -translate-y-1/2 bg-black/80 px-4 py-3 text-center text-md font-semibold">{told}</p>
        )}
        <div className="absolute inset-x-0 bottom-0 flex h-9 items-center gap-1 bg-black/80 px-1.5 pointer-coarse:h-12">
          <Button look="onPicture" label={isMuted ? words.unmute : words.mute} onPress={mute}>
            {isMuted ? <VolumeX size={20} strokeWidth={1.75} aria-hidden /> : <Volume2 size={20} strokeWidth={1.75} aria-hidden />}
          </Button>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={isMuted ? 0 : volume}
            aria-label={words.volume}
            onChange={({ target }) => {
              setVolume(Number(target.value));
              setMuted(Number(target.value) === 0);
            }}
            className="w-20 accent-white max-sm:hidden"
          />
          <p className="ml-2 whitespace-nowrap">
            <span className="text-md font-semibold">{position !== null && clockTime(position)}</span>{' '}
            <span className="text-white/80">{position !== null && durationS !== null && words.of(durationS)}</span>
          </p>
          <p className="ml-3 text-sm whitespace-nowrap text-white/80 max-sm:hidden">
            {words.frame}{' '}
            <span ref={frame} data-frame-number>
              –
            </span>
          </p>
          <p className="grow text-right whitespace-nowrap">{hasContact && playing.shownMsAgo !== null && words.behind(playing.behindS)}</p>
          <Button look="onPicture" label={words.fullScreen} onPress={fullScreen}>
            <Maximize size={20} strokeWidth={1.75} aria-hidden />
          </Button>
        </div>
      </div>
    </section>
  );
}

/** What stands over the picture; null while it moves. */
function tellingOf({ isSupported, shownMsAgo }: Playing, program: ProgramAnswer | null, hasContact: boolean): string | null {
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
