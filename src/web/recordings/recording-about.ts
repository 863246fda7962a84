import type { Recording } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { longTime } from '../texts/clock-time.ts';
import { whenWords } from '../texts/when.ts';
import { fileSize } from '../texts/library.ts';

/** When it was begun, how long it plays, how large it is, and whether every editor opens it. Pure. */
export const aboutOf = ({ started_at: startedAt, modified_at: modifiedAt, seconds, bytes, kind }: Recording, now: Date): string =>
  [
    startedAt === null ? texts.recordings.changed(whenWords(new Date(modifiedAt), now)) : whenWords(new Date(startedAt), now),
    seconds === null ? texts.recordings.lengthUnknown : longTime(seconds),
    fileSize(bytes),
    ...(kind === 'plain' ? [texts.recordings.isPlain] : []),
  ].join(' · ');
