/** G, and then one of these within a second, opens a screen. */
export const screensByKey = {
  KeyS: '/studio',
  KeyO: '/sources',
  KeyL: '/library',
  KeyD: '/destinations',
  KeyA: '/activity',
  KeyE: '/settings',
} as const;

export type ScreenAddress = (typeof screensByKey)[keyof typeof screensByKey];
