/** What pre-flight judges of the destinations that were chosen: all of them are tried at once. */
import { defaultSettings } from '#contract/index.ts';
import { withDeadline } from '#core/deadline.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis, type Rate } from '#core/units.ts';
import { bestKbps, recordingFault, recordingsFolder, sharedReach, wantedKbps, type DestinationFacts } from '#show/index.ts';
import type { StoredDestination } from '#store/index.ts';
import type { Size } from '#timeline/index.ts';
import type { Parts } from './parts.ts';
import { onAir, urlOf } from './destination-answer.ts';

/** All of pre-flight answers within 5 s, on a busy machine too. */
const REACH_WITHIN = millis(4_000);

type Form = { readonly size: Size; readonly rate: Rate };
/** `form`: of the program; null: its timeline has faults. Null where no id is given. */
type Gather = (ids: readonly number[], form: Form | null) => Promise<DestinationFacts | null>;

export function openDestinationFacts({ store, program, checkReach, dataFolder, clock }: Parts): Gather {
  const reach = sharedReach(checkReach);

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

  async function chosenFacts(stored: StoredDestination, recordedKbps: number): Promise<DestinationFacts['chosen'][number]> {
    const isLive = onAir(stored.id, program.answer)?.state === 'live';
    return { ...stored, isLive, fault: isLive ? null : await faultOf(stored, recordedKbps) };
  }

  async function faultOf(stored: StoredDestination, recordedKbps: number): Promise<ProductError | null> {
    const { id, name, isActive } = stored;
    if (!isActive) return errors.DESTINATION_OFF({ name });
    const url = urlOf(stored);
    if (url === null) return recordingFault({ folder: recordingsFolder(dataFolder), name, kbps: recordedKbps }, clock);
    const target = { name, url, key: await store.destinations.keyOf(id) };
    return withDeadline(clock, REACH_WITHIN, reach(target), () => silent(name, url)).then(
      ({ error }) => error,
      // What keeps it from being tried keeps nobody from going live.
      (error: unknown) => (error instanceof ProductError ? error : errors.UNEXPECTED({}, { cause: error })),
    );
  }
}

const silent = (name: string, url: string): ProductError =>
  errors.DEST_SILENT({ name, host: URL.parse(url)?.hostname ?? '', seconds: REACH_WITHIN / 1000 });
