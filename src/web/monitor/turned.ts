/** How loud the monitor plays. Pure. */

/** `volume`: 0 to 1, and never 0: how loud it is when it is not muted. */
export type Loudness = { readonly isMuted: boolean; readonly volume: number };

/** By hand, 0 to 1. All the way down is muted, and what it was before comes back with the sound. */
export const turned = ({ volume }: Loudness, to: number): Loudness =>
  to > 0 ? { isMuted: false, volume: Math.min(1, to) } : { isMuted: true, volume };

export const muted = ({ isMuted, volume }: Loudness): Loudness => ({ isMuted: !isMuted, volume });
