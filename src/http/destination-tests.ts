/** `/api/destinations/:id/test`. */
import { defaultSettings, destinationTest, type DestinationTest } from '#contract/index.ts';
import type { ProductError } from '#core/define-errors.ts';
import { kbpsOf, recordingRoom, recordingsFolder, wantedKbps } from '#show/index.ts';
import type { StoredDestination } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { urlOf } from './destination-answer.ts';
import { known } from './destinations.ts';
import { idParams } from './id-params.ts';

/** What a recording is taken to be of while nothing runs. */
const USUAL_FORM = { size: { width: 1920, height: 1080 }, rate: { num: 30, den: 1 } } as const;

type Tested = Omit<DestinationTest, 'last_result'>;

export function destinationTestRoutes(app: App, { store, program, checkReach, dataFolder, clock }: Parts): void {
  const { destinations } = store;
  const response = { 200: destinationTest };

  app.post('/api/destinations/:id/test', { schema: { params: idParams, response } }, async ({ params: { id } }) => {
    const stored = known(id, await destinations.get(id));
    const url = urlOf(stored);
    const tested = url === null ? await testDisk(stored) : await testReach(stored, url);
    return { ...tested, last_result: stored.lastResult };
  });

  async function testReach({ id, name }: StoredDestination, url: string): Promise<Tested> {
    const { ok, steps, error } = await checkReach({ name, url, key: await destinations.keyOf(id) });
    return { ok, steps: [...steps], error: error && troubleOf(error) };
  }

  async function testDisk({ name }: StoredDestination): Promise<Tested> {
    const from = clock.now();
    const { error } = await recordingRoom({ folder: recordingsFolder(dataFolder), name, kbps: await presentKbps() }, clock);
    return {
      ok: error === null,
      steps: [{ step: 'disk', ok: error === null, ms: Math.round(clock.now() - from) }],
      error: error && troubleOf(error),
    };
  }

  async function presentKbps(): Promise<number> {
    if (program.running !== null) return kbpsOf(program.running.show.encoding);
    const { encoding } = (await store.desired.get('settings')) ?? defaultSettings;
    return wantedKbps(USUAL_FORM.size, USUAL_FORM.rate, encoding);
  }
}

const troubleOf = ({ code, message, remedy }: ProductError) => ({ code, message, remedy });
