import { useRef } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import type { Look } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { MonitorBar } from './monitor-bar.tsx';
import { SoundMeter } from './sound-meter.tsx';
import { usePlayer, type Playing } from './use-player.ts';
import { useVolume } from './use-volume.ts';

const words = texts.monitor;
const STOPPED_MS = 1_500;

const rings: Partial<Record<Look, string>> = {
  preview: 'border-preview',
  live: 'border-live',
  going_live: 'border-live',
  slate: 'border-slate-fill',
  restarting: 'border-problem',
  no_contact: 'border-problem',
  not_reaching: 'border-failure',
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
  const volume = useVolume(video);
  const playing = usePlayer(video, frame, program);
  const fullScreen = (): void => void toggleFullScreen(picture.current);
  useShortcuts({ KeyU: volume.mute, KeyF: fullScreen });
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
        <MonitorBar
          frame={frame}
          volume={volume}
          position={program?.position ?? null}
          durationS={durationS}
          behindS={told === null && playing.shownMsAgo !== null ? playing.behindS : null}
          onFullScreen={fullScreen}
        />
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
