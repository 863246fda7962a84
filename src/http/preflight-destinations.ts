/** What pre-flight judges of the destinations that were chosen: all of them are tried at once. */
import { defaultSettings } from '#contract/index.ts';
import { withDeadline } from '#core/deadline.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis, type Rate } from '#core/units.ts';
import { bestKbps, recordingRoom, recordingsFolder, wantedKbps, type DestinationFacts } from '#show/index.ts';
import type { StoredDestination } from '#store/index.ts';
import type { Size } from '#timeline/index.ts';
import type { Parts } from './parts.ts';
import { onAir, urlOf } from './destination-answer.ts';

/** All of pre-flight answers within 5 s, on a busy machine too. */
const REACH_WITHIN = millis(4_000);

type Form = { readonly size: Size; readonly rate: Rate };
/** `form`: of the program; null: its timeline has faults. Null where no id is given. */
type Gather = (ids: readonly number[], form: Form | null) => Promise<DestinationFacts | null>;

type Chosen = DestinationFacts['chosen'][number];
type Found = Pick<Chosen, 'fault' | 'minutes' | 'isUntried'>;
const good: Found = { fault: null, minutes: null, isUntried: false };

export function openDestinationFacts({ store, program, checkReach, dataFolder, clock }: Parts): Gather {
  return async (ids, form) => {
    if (ids.length === 0) return null;
    const [all, settings, room] = await Promise.all([
      store.destinations.list(),
      store.desired.get('settings'),
      store.desired.get('uploadRoom'),
    ]);
    const chosen = all.filter(({ id }) => ids.includes(id));
    const wanted = form && wantedKbps(form.size, form.rate, (settings ?? defaultSettings).encoding);
    const recordings = chosen.filter(({ platform }) => platform === 'recording').length;
    return {
      chosen: await Promise.all(chosen.map((each) => chosenFacts(each, (wanted ?? 0) * recordings))),
      unknown: ids.filter((id) => !all.some((each) => each.id === id)),
      wantedKbps: wanted,
      uploadKbps: bestKbps(room ?? [], clock.wall()),
      now: clock.wall(),
    };
  };

  async function chosenFacts(stored: StoredDestination, recordedKbps: number): Promise<Chosen> {
    const isLive = onAir(stored.id, program.answer)?.state === 'live';
    return { ...stored, isLive, ...(isLive ? good : await found(stored, recordedKbps)) };
  }

  async function found(stored: StoredDestination, recordedKbps: number): Promise<Found> {
    const { id, name, isActive } = stored;
    if (!isActive) return { ...good, fault: errors.DESTINATION_OFF({ name }) };
    const url = urlOf(stored);
    if (url !== null) return reached(name, url, await store.destinations.keyOf(id));
    const room = await recordingRoom({ folder: recordingsFolder(dataFolder), name, kbps: recordedKbps }, clock);
    return room.error === null ? { ...good, minutes: room.minutes } : { ...good, fault: room.error };
  }

  function reached(name: string, url: string, key: string | null): Promise<Found> {
    return withDeadline(clock, REACH_WITHIN, checkReach({ name, url, key }), () => silent(name, url)).then(
      ({ error }) => ({ ...good, fault: error }),
      // What keeps it from being tried keeps nobody from going live.
      (error: unknown) => (isBusy(error) ? { ...good, isUntried: true } : { ...good, fault: known(error) }),
    );
  }
}

const isBusy = (error: unknown): boolean => error instanceof ProductError && error.code === 'DEST_TESTS_BUSY';
const known = (error: unknown): ProductError => (error instanceof ProductError ? error : errors.UNEXPECTED({}, { cause: error }));

const silent = (name: string, url: string): ProductError =>
  errors.DEST_SILENT({ name, host: URL.parse(url)?.hostname ?? '', seconds: REACH_WITHIN / 1000 });
