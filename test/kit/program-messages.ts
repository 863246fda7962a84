/** What an engine tells of a program of 640x360 and 30 pictures a second, but for what `change` says. */
import { frame, soundFrame } from '#core/units.ts';
import type { FormatMessage, PictureMessage, SoundMessage } from '#packet/index.ts';

export const formatMessage = (change: Partial<FormatMessage> = {}): FormatMessage => ({
  is: 'format',
  generation: 1,
  rate: { num: 30, den: 1 },
  width: 640,
  height: 360,
  sps: Buffer.from('674d4029', 'hex'),
  pps: Buffer.from('68ee3c80', 'hex'),
  asc: Buffer.from('1190', 'hex'),
  ...change,
});

export const pictureMessage = (number: number, change: Partial<PictureMessage> = {}): PictureMessage => ({
  is: 'picture',
  generation: 1,
  number: frame(number),
  key: false,
  data: Buffer.alloc(10),
  ...change,
});

export const soundMessage = (number: number, change: Partial<SoundMessage> = {}): SoundMessage => ({
  is: 'sound',
  generation: 1,
  number: soundFrame(number),
  data: Buffer.alloc(10),
  ...change,
});
