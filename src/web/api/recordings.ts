/** What was recorded to disk. */
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { recording, recordingList, type Recording } from '#contract/index.ts';
import { ask, understood } from './ask.ts';
import { changed, keyOf } from './of-machine.ts';

const LOOK_AGAIN_MS = 5_000;
// As many as the API gives at once.
const SHOWN_MAX = 1000;
// The answer waits 10 s for the file to be written, and then tells that it is under way.
const REMUX_MS_MAX = 20_000;

export const recordingsQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: keyOf('recordings'),
    enabled: hasContact,
    queryFn: async () => understood(recordingList, await ask({ method: 'GET', path: `/api/recordings?limit=${SHOWN_MAX}` })),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const recordingsChanged = (queries: QueryClient): Promise<void> => changed(queries, 'recordings');

export const recordingAddress = (name: string): string => `/api/recordings/${encodeURIComponent(name)}`;

export const deleteRecording = (name: string): Promise<unknown> => ask({ method: 'DELETE', path: recordingAddress(name) });

/** Writes it as plain MP4 beside it; one at a time. */
export const remuxRecording = async (name: string): Promise<Recording> =>
  understood(recording, await ask({ method: 'POST', path: `${recordingAddress(name)}/remux`, body: {}, withinMs: REMUX_MS_MAX }));
