import { useEffect, useState, type RefObject } from 'react';
import { openPlayer } from './media-source-player.ts';

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

/** Plays the program in `video` for as long as it is mounted, and writes each picture's number into `frame`. */
export function usePlayer(video: RefObject<HTMLVideoElement | null>, frame: RefObject<HTMLElement | null>): Playing {
  const [playing, setPlaying] = useState(NOTHING);
  useEffect(() => {
    if (video.current === null) return;
    let last: { readonly at: number; readonly behindS: number } | null = null;
    const write = (text: string): void => void (frame.current && (frame.current.textContent = text));
    const player = openPlayer(video.current, {
      shown(number, behindS) {
        last = { at: performance.now(), behindS };
        write(grouped(number));
      },
      ended() {
        last = null;
        write('–');
      },
    });
    if (player === null) return setPlaying({ ...NOTHING, isSupported: false });
    const telling = setInterval(
      () => setPlaying(last === null ? NOTHING : { isSupported: true, shownMsAgo: performance.now() - last.at, behindS: last.behindS }),
      TELL_MS,
    );
    return () => {
      clearInterval(telling);
      player.close();
    };
  }, [video, frame]);
  return playing;
}
