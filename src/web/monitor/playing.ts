/** How the picture of the monitor does. */
export type Playing = {
  readonly isSupported: boolean;
  /** There is a picture, though it may stand. */
  readonly hasPicture: boolean;
  /** How long it has stood, whole seconds; null: it moves, or there is none. */
  readonly stoodS: number | null;
};

export const NOT_PLAYING: Playing = { isSupported: true, hasPicture: false, stoodS: null };
const STOOD_MS = 1_500;

/** `shownMsAgo` null: there is no picture. */
export const playingOf = (shownMsAgo: number | null): Playing =>
  shownMsAgo === null
    ? NOT_PLAYING
    : { isSupported: true, hasPicture: true, stoodS: shownMsAgo <= STOOD_MS ? null : Math.floor(shownMsAgo / 1000) };

export const isSamePlaying = (a: Playing, b: Playing): boolean =>
  a.isSupported === b.isSupported && a.hasPicture === b.hasPicture && a.stoodS === b.stoodS;
