/** The addresses of a host. In the trunk nothing may hang on a name server: c-ares with a deadline, not the thread pool of Node. */
import { lookup, Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { sleep, type Clock } from '#core/clock.ts';
import { millis } from '#core/units.ts';
import { unlessAborted } from './unless-aborted.ts';
import { Unreached } from './why.ts';

const WITHIN = millis(4000);
/** For each name server, and twice. */
const SERVER_WITHIN_MS = 1500;
/** When the addresses of one family are there, the other is waited for so long (RFC 8305, 3). */
const OTHER_FAMILY_WITHIN = millis(50);
const HOSTS_KEPT_MAX = 100;
/** What is said of names that are not there; all else is the fault of who was asked. */
const notThere = new Set(['ENOTFOUND', 'ENODATA', 'ENONAME', 'EBADNAME']);

export type NamesGround = {
  readonly clock: Clock;
  /** Name servers instead of the machine's, `address:port`. */
  readonly servers?: readonly string[];
  readonly hostsFile?: string;
};

/** Keeps the last good addresses of each host, for when name servers are silent or know nothing: a router whose line is down may say so. */
export class Names {
  readonly #ground: NamesGround;
  readonly #kept = new Map<string, readonly string[]>();
  readonly #asking = new PendingAnswers();

  constructor(ground: NamesGround) {
    this.#ground = ground;
  }

  /** As they were found last; none: never. */
  kept(host: string): readonly string[] {
    return this.#kept.get(host) ?? [];
  }

  /**
   * One at least. Who asks while the same is asked already waits for that answer; it is waited for, and kept, also when nobody who asked is
   * left. Throws Unreached with DEST_HOST_UNKNOWN or DEST_NAMES_SILENT, and what the signal gives as its reason.
   */
  async find(host: string, signal: AbortSignal): Promise<readonly string[]> {
    if (isIP(host) > 0) return [host];
    try {
      return await unlessAborted(
        signal,
        this.#asking.of(host, () => this.#ask(host)),
      );
    } catch (thrown) {
      signal.throwIfAborted();
      const kept = this.#kept.get(host);
      if (kept !== undefined) return kept;
      throw new Unreached({ code: isNotThere(thrown) ? 'DEST_HOST_UNKNOWN' : 'DEST_NAMES_SILENT' }, { cause: thrown });
    }
  }

  #keep(host: string, found: readonly string[]): void {
    this.#kept.delete(host);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= HOSTS_KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(host, found);
  }

  async #ask(host: string): Promise<readonly string[]> {
    const found = await this.#answer(host);
    this.#keep(host, found);
    return found;
  }

  async #answer(host: string): Promise<readonly string[]> {
    const late = new AbortController();
    using _ = this.#ground.clock.timer(WITHIN, () => late.abort(new Error('no name server answered in time')));
    const ending = late.signal;
    const listed = await unlessAborted(ending, this.#ofHostsFile(host));
    if (listed.length > 0) return listed;
    // Awaited, for the deadline ends with this function.
    return await unlessAborted(ending, isOfMachine(host) ? ofMachine(host) : this.#ofServers(host, ending));
  }

  async #ofHostsFile(host: string): Promise<readonly string[]> {
    const text = await readFile(this.#ground.hostsFile ?? '/etc/hosts', 'utf8').catch(() => '');
    return addressesIn(text, host);
  }

  /** A resolver for each question: which name servers there are is read when it is made, and changes with the network. */
  async #ofServers(host: string, signal: AbortSignal): Promise<readonly string[]> {
    const resolver = new Resolver({ timeout: SERVER_WITHIN_MS, tries: 2 });
    if (this.#ground.servers) resolver.setServers(this.#ground.servers);
    signal.addEventListener('abort', () => resolver.cancel(), { once: true });
    const families = [new Family(resolver.resolve6(host)), new Family(resolver.resolve4(host))];
    const all = Promise.all(families.map(({ isOver }) => isOver));
    const enough = Promise.any(families.map(({ isFound }) => isFound)).then(() => sleep(this.#ground.clock, OTHER_FAMILY_WITHIN, signal));
    await Promise.race([all, enough.catch(() => all)]);
    const found = families.flatMap(({ addresses }) => addresses);
    if (found.length > 0) return found;
    throw families.map(({ error }) => error).find((error) => !isNotThere(error)) ?? families[0]?.error;
  }
}

/** One question at a time for each host. */
class PendingAnswers {
  readonly #pending = new Map<string, Promise<readonly string[]>>();

  of(host: string, ask: () => Promise<readonly string[]>): Promise<readonly string[]> {
    const asked = this.#pending.get(host) ?? ask().finally(() => this.#pending.delete(host));
    this.#pending.set(host, asked);
    return asked;
  }
}

/** The question for the addresses of one family. */
class Family {
  addresses: readonly string[] = [];
  error: unknown = null;
  readonly isFound: Promise<void>;
  /** Answered, well or badly. */
  readonly isOver: Promise<void>;

  constructor(answer: Promise<readonly string[]>) {
    this.isFound = answer.then((addresses) => {
      this.addresses = addresses;
    });
    this.isOver = this.isFound.catch((error: unknown) => {
      this.error = error;
    });
  }
}

const isNotThere = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown && notThere.has(String(thrown.code));

/** mDNS, and names without a dot, which resolv.conf may complete: only the machine's own resolver knows them. */
const isOfMachine = (host: string): boolean => !host.includes('.') || /\.(local|localhost)\.?$/i.test(host);

/** Of the whole process: such a question cannot be called off, and holds one of the few threads of Node for as long as it is silent. */
const askingMachine = new PendingAnswers();
const ofMachine = (host: string): Promise<readonly string[]> =>
  askingMachine.of(host, async () => (await lookup(host, { all: true })).map(({ address }) => address));

/** What the text of a hosts file says of a name. */
function addressesIn(text: string, host: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/));
  return lines.flatMap(([address = '', ...names]) => (names.includes(host.toLowerCase()) && isIP(address) > 0 ? [address] : []));
}
