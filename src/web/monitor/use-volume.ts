import { useEffect, useState, type RefObject } from 'react';
import { muted, turned, type Loudness } from './turned.ts';

export type Volume = {
  readonly isMuted: boolean;
  /** 0 to 1; 0 while it is muted. */
  readonly volume: number;
  readonly mute: () => void;
  readonly turnTo: (volume: number) => void;
};

/** How loud `video` plays. Muted at first: else browsers do not let it begin by itself. */
export function useVolume(video: RefObject<HTMLVideoElement | null>): Volume {
  const [loudness, setLoudness] = useState<Loudness>({ isMuted: true, volume: 1 });
  const { isMuted, volume } = loudness;
  // React writes the attribute only; browsers listen to the property.
  useEffect(() => {
    if (video.current === null) return;
    video.current.muted = isMuted;
    video.current.volume = volume;
  }, [video, isMuted, volume]);
  return {
    isMuted,
    volume: isMuted ? 0 : volume,
    mute: () => setLoudness(muted(loudness)),
    turnTo: (to) => setLoudness(turned(loudness, to)),
  };
}
