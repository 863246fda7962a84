/** The destinations of the real product. */
import { randomBytes } from 'node:crypto';
import { Destination, FarEnds } from '#destination/index.ts';
import type { Ground } from './child.ts';
import { RecordingChild } from './recording.ts';
import type { OpenDestination } from './running-destination.ts';

export function openDestinationOn(ground: Ground): OpenDestination {
  const { clock, log } = ground;
  const farEnds = new FarEnds();
  return (target, options) => {
    if (target.kind === 'recording') return new RecordingChild(target, ground, options);
    const { program, wasLive, events } = options;
    const kbps = { video: program.encoding.bitrateKbps, audio: program.encoding.soundKbps };
    return new Destination(target, { clock, log, random: Math.random, randomBytes, farEnds }, { wasLive, kbps, events });
  };
}
