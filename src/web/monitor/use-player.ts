import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import { behindProgram } from './behind-program.ts';
import { HlsPlayer } from './hls-player.ts';
import { mediaSourceClass } from './media-source.ts';
import { MediaSourcePlayer } from './media-source-player.ts';
import { NativePlayer } from './native-player.ts';
import type { Player, PlayerEvents, PictureClock } from './player.ts';
import { isSamePlaying, NOT_PLAYING, playingOf, type Playing } from './playing.ts';
import { waysToPlay, type Way } from './ways-to-play.ts';

export type PictureEvents = {
  /** With each picture; null: its number is not known, or there is none any more. */
  readonly shown: (number: Parameters<PlayerEvents['shown']>[0]) => void;
  /** How far behind the program it is, seconds, now and then; null: none moves. */
  readonly behind: (seconds: number | null) => void;
};

const TELL_MS = 500;
// `?player=hls` shows what other players see.
const forced = new URLSearchParams(location.search).get('player');

/**
 * Plays the program in `video` for as long as it is mounted, in the first way that works here. What it gives changes seldom: the rest goes to
 * `events`. `aheadMs`: how far the machine's clock is ahead of this one; null: it is not known.
 */
export function usePlayer(
  video: RefObject<HTMLVideoElement | null>,
  events: PictureEvents,
  program: ProgramAnswer | null,
  aheadMs: number | null = null,
): Playing {
  const [playing, setPlaying] = useState(NOT_PLAYING);
  const [failures, setFailures] = useState(0);
  const clock = useRef<PictureClock | null>(null);
  clock.current = clockOf(program);
  const ahead = useRef(aheadMs);
  ahead.current = aheadMs;
  const [ways] = useState(() => waysToPlay(abilities(), forced));
  const way = ways[failures];
  // The monitor waits for a program by itself; a playlist is there only while one runs.
  const isWanted = way === 'monitor' || (program !== null && program.state !== 'offline');
  useEffect(() => {
    if (video.current === null || way === undefined || !isWanted) return setPlaying(NOT_PLAYING);
    let last: { readonly at: number; readonly behindS: number } | null = null;
    const player = openPlayer(way, video.current, () => clock.current, {
      shown(number, heldS) {
        const machineNow = ahead.current === null ? null : Date.now() + ahead.current;
        last = { at: performance.now(), behindS: behindProgram(number, heldS, clock.current, machineNow) };
        events.shown(number);
      },
      ended() {
        last = null;
        events.shown(null);
      },
      failed: () => setFailures((count) => count + 1),
    });
    // Browsers show a hidden page no pictures: from then on nothing is known of how long one has stood.
    const forget = (): void => void (last &&= { ...last, at: performance.now() });
    const tell = (): void => {
      if (document.hidden) forget();
      const now = playingOf(last && performance.now() - last.at);
      setPlaying((before) => (isSamePlaying(before, now) ? before : now));
      events.behind(last === null || now.stoodS !== null ? null : last.behindS);
    };
    const telling = setInterval(tell, TELL_MS);
    document.addEventListener('visibilitychange', forget);
    return () => {
      clearInterval(telling);
      document.removeEventListener('visibilitychange', forget);
      player.close();
      events.shown(null);
      events.behind(null);
    };
  }, [video, events, way, isWanted]);
  return way === undefined ? { ...NOT_PLAYING, isSupported: false } : playing;
}

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
