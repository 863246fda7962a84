/** The destinations of the real product. */
import type { Ground } from './child.ts';
import { RecordingChild } from './recording.ts';
import type { OpenDestination } from './running-destination.ts';

export const openDestinationOn =
  (ground: Ground): OpenDestination =>
  (target, options) => {
    if (target.kind === 'recording') return new RecordingChild(target, ground, options);
    throw new Error('nothing sends by RTMP yet');
  };
