import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import { HlsPlayer } from './hls-player.ts';
import { mediaSourceClass } from './media-source.ts';
import { MediaSourcePlayer } from './media-source-player.ts';
import { NativePlayer } from './native-player.ts';
import type { Player, PlayerEvents, PictureClock } from './player.ts';
import { waysToPlay, type Way } from './ways-to-play.ts';

export type Playing = {
  readonly isSupported: boolean;
  /** How long ago the picture last changed; null: there is none. */
  readonly shownMsAgo: number | null;
  /** How much newer the newest picture is that has come. */
  readonly behindS: number;
};

const TELL_MS = 500;
const NOTHING: Playing = { isSupported: true, shownMsAgo: null, behindS: 0 };
const grouped = new Intl.NumberFormat('en').format;
// `?player=hls` shows what other players see.
const forced = new URLSearchParams(location.search).get('player');

/** Plays the program in `video` for as long as it is mounted, in the first way that works here, and writes each picture's number into `frame`. */
export function usePlayer(
  video: RefObject<HTMLVideoElement | null>,
  frame: RefObject<HTMLElement | null>,
  program: ProgramAnswer | null,
): Playing {
  const [playing, setPlaying] = useState(NOTHING);
  const [failures, setFailures] = useState(0);
  const clock = useRef<PictureClock | null>(null);
  clock.current = clockOf(program);
  const [ways] = useState(() => waysToPlay(abilities(), forced));
  const way = ways[failures];
  // The monitor waits for a program by itself; a playlist is there only while one runs.
  const isWanted = way === 'monitor' || (program !== null && program.state !== 'offline');
  useEffect(() => {
    if (video.current === null || way === undefined || !isWanted) return setPlaying(NOTHING);
    let last: { readonly at: number; readonly behindS: number } | null = null;
    const write = (text: string): void => void (frame.current && (frame.current.textContent = text));
    const player = openPlayer(way, video.current, () => clock.current, {
      shown(number, behindS) {
        last = { at: performance.now(), behindS };
        write(number === null ? NO_NUMBER : grouped(number));
      },
      ended() {
        last = null;
        write(NO_NUMBER);
      },
      failed: () => setFailures((count) => count + 1),
    });
    const telling = setInterval(
      () => setPlaying(last === null ? NOTHING : { isSupported: true, shownMsAgo: performance.now() - last.at, behindS: last.behindS }),
      TELL_MS,
    );
    return () => {
      clearInterval(telling);
      player.close();
      write(NO_NUMBER);
    };
  }, [video, frame, way, isWanted]);
  return way === undefined ? { ...NOTHING, isSupported: false } : playing;
}

const NO_NUMBER = '–';

const abilities = () => ({
  hasMediaSource: mediaSourceClass() !== null,
  playsHls: document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== '',
});

const clockOf = (program: ProgramAnswer | null): PictureClock | null =>
  program === null || program.epoch_ms === null || program.encoder === null ? null : { epoch: program.epoch_ms, fps: program.encoder.fps };

function openPlayer(way: Way, video: HTMLVideoElement, clock: () => PictureClock | null, events: PlayerEvents): Player {
  const sourceClass = mediaSourceClass();
  if (way === 'monitor' && sourceClass !== null) return new MediaSourcePlayer(video, sourceClass, events);
  return way === 'native' ? new NativePlayer(video, clock, events) : new HlsPlayer(video, clock, events);
}
