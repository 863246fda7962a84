/** A destination as it is answered. Pure. */
import { platforms, type Destination, type ProgramAnswer } from '#contract/index.ts';
import { maskedWith, type StoredDestination } from '#store/index.ts';

/** What is shown of its stream key; null: it has none. */
export const maskedKey = ({ hasKey, keyEnd }: Pick<StoredDestination, 'hasKey' | 'keyEnd'>): string | null =>
  hasKey ? maskedWith(keyEnd) : null;

/** Where it is sent to; null: it is a recording. With its secrets. */
export const urlOf = ({ rtmpUrl, platform }: Pick<StoredDestination, 'rtmpUrl' | 'platform'>): string | null =>
  rtmpUrl ?? platforms[platform].rtmpUrl;

/** How it is at the moment, of those on air. */
export const onAir = (id: number, { destinations }: Pick<ProgramAnswer, 'destinations'>): ProgramAnswer['destinations'][number] | null =>
  destinations.find((each) => each.id === id) ?? null;

export function destinationAnswer(stored: StoredDestination, answer: Pick<ProgramAnswer, 'destinations'>): Destination {
  const now = onAir(stored.id, answer);
  const { maxKbps, rtmpUrl } = platforms[stored.platform];
  return {
    id: stored.id,
    name: stored.name,
    platform: stored.platform,
    rtmp_url: stored.maskedUrl ?? rtmpUrl,
    stream_key: maskedKey(stored),
    is_active: stored.isActive,
    split_minutes: stored.splitMinutes,
    split_megabytes: stored.splitMegabytes,
    max_kbps: maxKbps,
    state: now?.state ?? (stored.isActive ? 'ready' : 'off'),
    error: now === null ? (stored.lastResult?.error ?? null) : now.error,
    last_result: stored.lastResult,
    created_at: stored.createdAt,
    modified_at: stored.modifiedAt,
  };
}
