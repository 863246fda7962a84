import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Recording } from '#contract/index.ts';
import { recordingsChanged, recordingsQuery, remuxRecording } from '../api/recordings.ts';
import { LibraryTabs } from '../library/library-tabs.tsx';
import { useCommand, useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Screen } from '../ui/screen.tsx';
import { DeleteRecording } from './delete-recording.tsx';
import { RecordingRow } from './recording-row.tsx';
import { useDiskRoom } from './use-disk-room.ts';

const words = texts.recordings;
// Days and minutes pass slowly while there is contact, and there may be a thousand rows.
const SLOWLY_MS = 30_000;

/** What was recorded to disk: to watch, to take away, to make room. */
export function Recordings() {
  const { hasContact } = useProgram();
  const { now, ageSeconds } = useHeardNow(hasContact ? SLOWLY_MS : 1_000);
  const queries = useQueryClient();
  const recordings = useQuery(recordingsQuery(hasContact));
  const [leaving, setLeaving] = useState<Recording | null>(null);
  const room = useDiskRoom();
  const changed = (): void => void recordingsChanged(queries);
  const remux = useCommand(remuxRecording, changed);
  const list = recordings.data ?? [];
  const isWriting = remux.isPending || list.some(({ remux: plain }) => plain?.running);
  return (
    <Screen
      title={texts.library.title}
      about={[...(recordings.data === undefined ? [] : [words.count(list.length)]), ...(room === null ? [] : [room])].join(' · ')}
      actions={null}
    >
      <LibraryTabs />
      {recordings.error !== null && <p className="text-muted">{recordings.error.message}</p>}
      {recordings.data?.length === 0 && (
        <p className="rounded-panel border border-dashed border-edge px-6 py-10 text-center text-muted">{words.none}</p>
      )}
      <ul className="flex flex-col rounded-panel bg-panel">
        {list.map((recording) => (
          <RecordingRow
            key={recording.name}
            recording={recording}
            hasPlain={list.some(({ name }) => name === plainName(recording.name))}
            isOff={!hasContact}
            now={new Date(now)}
            ageSeconds={ageSeconds}
            isWriting={isWriting}
            onPlain={() => {
              remux.run(recording.name);
              changed();
            }}
            onDelete={() => setLeaving(recording)}
          />
        ))}
      </ul>
      {leaving !== null && (
        <DeleteRecording
          recording={leaving}
          now={new Date(now)}
          onClose={() => {
            setLeaving(null);
            changed();
          }}
        />
      )}
    </Screen>
  );
}

/** As the server calls what it writes. */
const plainName = (name: string): string => name.replace(/\.mp4$/, ' plain.mp4');
