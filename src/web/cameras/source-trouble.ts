/** What is wrong with a source, in three parts, and since when. Pure. */
import type { Alert, ProgramAnswer } from '#contract/index.ts';
import { texts, type Message } from '../texts.ts';

type Source = ProgramAnswer['sources'][number];
export type SourceTrouble = Message & { readonly since: Date | null };

/** Null: nothing is. What the system did is told where there is an alert of it that holds. */
export function troubleOf({ kind, camera_id: cameraId, error }: Source, alerts: readonly Alert[]): SourceTrouble | null {
  if (error === null) return null;
  const alert = alerts.find(({ about, healed_at: healedAt }) => healedAt === null && about.is === 'camera' && about.id === cameraId);
  return {
    happened: error.message,
    ...did(alert?.did ?? (kind === 'camera' ? texts.cameras.triedAgain : null)),
    can: error.remedy,
    since: alert === undefined ? null : new Date(alert.last_at),
  };
}

const did = (words: string | null): Pick<Message, 'did'> => (words === null ? {} : { did: words });
