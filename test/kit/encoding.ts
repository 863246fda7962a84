import type { Encoding } from '#packet/index.ts';

/** An encoding for tests, small and as the profile `reliability` has it; `change` says what is otherwise. */
export const encodingWith = (change: Partial<Encoding> = {}): Encoding => ({
  width: 320,
  height: 180,
  rate: { num: 30, den: 1 },
  bitrateKbps: 300,
  rateControl: 'cbr',
  h264Profile: 'main',
  level: '4.1',
  encoder: 'libx264',
  soundKbps: 96,
  speed: 'veryfast',
  ...change,
});
