/** The keys of an operator's hand: what each does now. Pure. */
import type { Force } from './use-force.ts';
import type { Holds } from './use-holds.ts';

/** So many cameras have a key, in the order of their list. */
export const CAMERA_KEYS = 9;

/** As `useShortcuts` takes them; what there is nothing to do for is left out. */
export function handKeys({ slate, others }: Holds, { cameras, force }: Pick<Force, 'cameras' | 'force'>): Record<string, () => void> {
  const held = [slate, ...others].filter(({ isIdle }) => isIdle !== true).map(({ code, press }) => [code, press] as const);
  const keyed = (cameras ?? []).slice(0, CAMERA_KEYS).map(({ id }, index) => [`Shift+Digit${index + 1}`, () => force(id)] as const);
  return Object.fromEntries([...held, ...keyed]);
}
