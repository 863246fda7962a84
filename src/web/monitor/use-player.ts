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
  /** There is a picture, though it may stand. */
  readonly hasPicture: boolean;
  /** How long it has stood, whole seconds; null: it moves, or there is none. */
  readonly stoodS: number | null;
};

export type PictureEvents = {
  /** With each picture; null: its number is not known, or there is none any more. */
  readonly shown: (number: Parameters<PlayerEvents['shown']>[0]) => void;
  /** How much newer the newest picture is that has come, seconds, now and then; null: none moves. */
  readonly behind: (seconds: number | null) => void;
};

const TELL_MS = 500;
const STOOD_MS = 1_500;
const NOTHING: Playing = { isSupported: true, hasPicture: false, stoodS: null };
// `?player=hls` shows what other players see.
const forced = new URLSearchParams(location.search).get('player');

/** Plays the program in `video` for as long as it is mounted, in the first way that works here. What it gives changes seldom: the rest goes to `events`. */
export function usePlayer(video: RefObject<HTMLVideoElement | null>, events: PictureEvents, program: ProgramAnswer | null): Playing {
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
    const player = openPlayer(way, video.current, () => clock.current, {
      shown(number, behindS) {
        last = { at: performance.now(), behindS };
        events.shown(number);
      },
      ended() {
        last = null;
        events.shown(null);
      },
      failed: () => setFailures((count) => count + 1),
    });
    const telling = setInterval(() => {
      const now = playingOf(last && performance.now() - last.at);
      setPlaying((before) => (isSame(before, now) ? before : now));
      events.behind(last === null || now.stoodS !== null ? null : last.behindS);
    }, TELL_MS);
    return () => {
      clearInterval(telling);
      player.close();
      events.shown(null);
      events.behind(null);
    };
  }, [video, events, way, isWanted]);
  return way === undefined ? { ...NOTHING, isSupported: false } : playing;
}

/** `shownMsAgo` null: there is no picture. */
const playingOf = (shownMsAgo: number | null): Playing =>
  shownMsAgo === null
    ? NOTHING
    : { isSupported: true, hasPicture: true, stoodS: shownMsAgo <= STOOD_MS ? null : Math.floor(shownMsAgo / 1000) };

const isSame = (a: Playing, b: Playing): boolean =>
  a.isSupported === b.isSupported && a.hasPicture === b.hasPicture && a.stoodS === b.stoodS;

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
