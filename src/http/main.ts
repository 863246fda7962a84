/** The process `server`: HTTP, the database and the page. It may die at any time; the program does not notice. */
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { openLog } from '#core/log.ts';
import { startRole } from '#core/role.ts';
import { systemClock } from '#core/system-clock.ts';
import type { ToldError } from '#core/told-error.ts';
import { Origin } from '#origin/index.ts';
import { fromTrunk, openParentLink, type FromTrunk, type Message, type ToTrunk, type TrunkState } from '#packet/index.ts';
import { Program } from '#show/index.ts';
import { serve, type Serving } from './serve.ts';

const CLOSE_WITHIN_MS = 2_000;

const log = openLog('server');
const origin = new Origin();
const program = new Program({ tell: (body) => link.tell(body), clock: systemClock });
let serving: Promise<Serving> | null = null;
/** The run whose packets the origin holds. */
let run: string | null = null;
let ending = false;
const trunkHeard = Promise.withResolvers<void>();

// Ends by command or when the link closes: signals go to the whole group, and the trunk decides the order.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('uncaughtException', (error) => fall('uncaught exception', error));
process.on('unhandledRejection', (error) => fall('unhandled rejection', error));

const link = openParentLink({
  message: received,
  closed: (why) => void end(why === null ? 'link closed' : `link broken: ${why.message}`),
});

function received(message: Message): void {
  switch (message.is) {
    // What the origin keeps of a message's data, which is only borrowed, it copies.
    case 'picture':
    case 'sound':
    case 'format':
      return origin.add(message);
    case 'control':
      return told(fromTrunk.parse(message.body));
    case 'source':
      return;
  }
}

function told(word: FromTrunk): void {
  switch (word.is) {
    case 'serve':
      return void begin(word);
    case 'state':
      return sawState(word.state);
    case 'report':
      return program.sawReport(word.report);
    case 'event':
      return void announce(word);
    case 'stop':
      return void end('told to stop');
  }
}

/** Says `ready` or `give-up`; then, once the trunk has said what it runs, brings the program to what should run. */
async function begin({ demo, ...where }: Extract<FromTrunk, { is: 'serve' }>): Promise<void> {
  serving = serve({
    ...where,
    program,
    origin: () => origin.health,
    keyPicture: () => origin.keyPicture,
    takeMonitor: (socket) => origin.join(socket),
    stream: origin.stream,
    wakeStills: () => link.tell({ do: 'stills' } satisfies ToTrunk),
    clock: systemClock,
    log,
    startRole,
  });
  try {
    link.tell({ do: 'ready', address: (await serving).address });
  } catch (thrown) {
    const { code, message, remedy } = productError(thrown);
    log.error('cannot serve', { code, error: stackOf(thrown) });
    return link.tell({ do: 'give-up', code, message, remedy });
  }
  try {
    await trunkHeard.promise;
    await (await serving).begin(demo);
  } catch (thrown) {
    if (ending) return;
    log.error('cannot resume', { code: productError(thrown).code, error: stackOf(thrown) });
    await announce(productError(thrown));
  }
}

function sawState(state: TrunkState): void {
  const running = state.program?.show.run ?? null;
  if (running !== run) {
    run = running;
    origin.reset();
    if (state.program !== null) origin.begin(state.program.clock);
  }
  program.sawTrunk(state);
  trunkHeard.resolve();
}

async function announce(words: ToldError): Promise<void> {
  const open = await serving?.catch(() => null);
  open?.tell(words);
}

async function end(why: string): Promise<void> {
  if (ending) return;
  ending = true;
  log.info('server ends', { why });
  setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
  const open = await serving?.catch(() => null);
  await open?.[Symbol.asyncDispose]();
  link[Symbol.dispose]();
  process.exit(0);
}

/** The trunk starts another server; one that is half broken would be worse than none. */
function fall(event: string, error: unknown): never {
  log.error(event, { error: stackOf(error) });
  process.exit(1);
}

function productError(thrown: unknown): ProductError {
  return thrown instanceof ProductError ? thrown : errors.UNEXPECTED({}, { cause: thrown });
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
