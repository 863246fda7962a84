import type { StreamOfSource } from '#packet/index.ts';

/** A stream as a feed tells of it: H.264 in ticks of 90 kHz, but for what `change` says. */
export const streamOf = (change: Partial<StreamOfSource> = {}): StreamOfSource => ({
  index: 0,
  kind: 'picture',
  codecId: 27,
  timeBase: { num: 1, den: 90_000 },
  width: 640,
  height: 360,
  format: 0,
  sampleRate: 0,
  channels: 0,
  extradata: null,
  ...change,
});
