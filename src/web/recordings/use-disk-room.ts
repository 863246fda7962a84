import { useQuery } from '@tanstack/react-query';
import { encodingQuery } from '../api/encoding.ts';
import { useProgram } from '../shell/program-context.tsx';
import { recordedKbps, roomWords } from './disk-room.ts';

/** How much room there is for recordings, in words; null: it is not known, or was too long ago. */
export function useDiskRoom(): string | null {
  const { known, program, hasContact } = useProgram();
  const { data: encoding } = useQuery(encodingQuery(hasContact));
  const free = known.machine?.disk_free_bytes ?? null;
  if (free === null || encoding === undefined || !hasContact) return null;
  return roomWords(free, recordedKbps(program?.encoder ?? null, encoding));
}
