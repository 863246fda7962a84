import { useEffect, useRef, useState } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import { useProgram } from '../shell/program-context.tsx';
import type { Look } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { toggleFullScreen } from './full-screen.ts';
import { MonitorBar } from './monitor-bar.tsx';
import { overridesTold } from './overrides-told.ts';
import { pictureTold } from './picture-told.ts';
import { placeOnScreen } from './place-on-screen.ts';
import { SoundMeter } from './sound-meter.tsx';
import { usePlayer, type PictureEvents } from './use-player.ts';
import { useVolume } from './use-volume.ts';
import { writtenText } from './written-text.ts';

const words = texts.monitor;
const NO_NUMBER = '–';
const grouped = new Intl.NumberFormat('en').format;

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

/** The page's view of the program. What changes with every picture is written past React. */
export function Monitor({ look, program, hasContact, durationS }: Properties) {
  const frame = useRef<HTMLSpanElement>(null);
  const behind = useRef<HTMLSpanElement>(null);
  const picture = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const volume = useVolume(video);
  const [events] = useState(() => pictureEvents(frame, behind));
  const { known } = useProgram();
  const playing = usePlayer(video, events, program, known.machine === null ? null : known.aheadMs);
  useEffect(() => placeOnScreen.hear(program), [program]);
  useEffect(() => placeOnScreen.stands(playing.stoodS), [playing.stoodS]);
  const fullScreen = (): void => void toggleFullScreen(picture.current, video.current);
  useShortcuts({ KeyU: volume.mute, KeyF: fullScreen });
  const told = pictureTold(playing, program, hasContact);
  const held = program === null || program.state === 'offline' ? [] : overridesTold(program);
  return (
    <section
      aria-label={words.title}
      className={`mx-auto w-full overflow-hidden rounded-panel border-[3px] bg-black ${rings[look] ?? 'border-divider'}`}
    >
      <div ref={picture} className="group/picture relative aspect-video bg-black text-white">
        <video
          ref={video}
          aria-label={words.picture}
          muted
          autoPlay
          playsInline
          className={`size-full ${told !== null && playing.hasPicture ? 'opacity-50' : ''}`}
        />
        {told === null && <SoundMeter />}
        {told !== null && (
          <p className="absolute inset-x-0 top-1/2 -translate-y-1/2 bg-black/80 px-4 py-3 text-center text-md font-semibold">{told}</p>
        )}
        {held.length > 0 && (
          <p className="absolute bottom-9 left-0 max-w-full truncate rounded-tr-sm bg-black/80 px-3 py-1 font-semibold pointer-coarse:bottom-12">
            {held.join(' · ')}
          </p>
        )}
        <MonitorBar
          frame={frame}
          behind={behind}
          video={video}
          volume={volume}
          durationS={totalS(program) ?? durationS}
          onFullScreen={fullScreen}
        />
      </div>
    </section>
  );
}

/** As the program plays it now: its document may be a newer one. */
const totalS = (program: ProgramAnswer | null): number | null =>
  !program?.playhead || program.encoder === null ? null : program.playhead.duration_frames / program.encoder.fps;

function pictureEvents(frame: { current: HTMLElement | null }, behind: { current: HTMLElement | null }): PictureEvents {
  const writeFrame = writtenText(frame);
  const writeBehind = writtenText(behind);
  return {
    shown(number) {
      writeFrame(number === null ? NO_NUMBER : grouped(number));
      placeOnScreen.show(number);
    },
    behind: (seconds) => writeBehind(seconds === null ? '' : words.behind(seconds)),
  };
}
