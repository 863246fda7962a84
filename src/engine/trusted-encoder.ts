import type { Show } from '#packet/index.ts';

/** The show as it is given, for the first engine of a run. One before it may have died of a driver, so later ones encode by libx264. */
export const withTrustedEncoder = (show: Show, generation: number): Show =>
  generation === 1 ? show : { ...show, encoding: { ...show.encoding, encoder: 'libx264' } };
