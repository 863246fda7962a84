/** What stands in the monitor's bar and over its picture. */
export const pictureWords = {
  inPicture: 'Picture in picture',
  forced: (name: string) => `Forced: ${name}`,
  forceComing: (name: string) => `Forced: ${name}, coming`,
  slate: 'Slate, by hand',
  pinned: 'Pinned: timeline cuts are held',
  cleared: 'Overlays are cleared',
  paused: 'The timeline is paused',
} as const;
