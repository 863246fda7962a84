/** Finds the cameras of the local network by ONVIF. Nothing is sent unless it is asked for. */
import { randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import { probeMatches } from './answers.ts';
import type { Login } from './login.ts';
import { probes } from './messages.ts';
import { probeFrom, type Group, type Probing } from './probe-from.ts';
import { Search, type Found } from './search.ts';

const GROUP: Group = { address: '239.255.255.250', port: 3702 };
/** After the last probe, for everything that is asked of devices. */
const ASKED_WITHIN = millis(12_000);

export type DiscoveryOptions = {
  readonly clock: Clock;
  /** The port of our own server: no device can make us ask there. */
  readonly ownPort: () => number;
  readonly group?: Group;
};

export type Wanted = {
  /** Addresses of this machine from which to look; null: all of its IPv4 addresses but its loopback. */
  readonly from: readonly string[] | null;
  readonly login: Login | null;
  /** How long answers are waited for. */
  readonly within: Millis;
};

export class OnvifDiscovery {
  readonly #options: DiscoveryOptions;

  constructor(options: DiscoveryOptions) {
    this.#options = options;
  }

  /** Takes `within`, and 12 s more where devices are slow to answer. One search at a time is enough for a network. */
  async find({ from, login, within }: Wanted): Promise<Found> {
    const { clock, ownPort } = this.#options;
    const machine = ownAddresses();
    const addresses = machine.map(({ address }) => address);
    const ending = new AbortController();
    const search = new Search({ clock, login, signal: ending.signal, ours: { port: ownPort(), addresses } });
    const probing = this.#probing(search, within);
    const probe = async (address: string): Promise<void> => {
      if (!addresses.includes(address)) return search.fault(address, errors.DISCOVERY_ADDRESS_UNKNOWN({ address }));
      await probeFrom(address, probing).catch((cause: unknown) => search.fault(address, errors.DISCOVERY_NOT_SENT({ address }, { cause })));
    };
    await Promise.all((from ?? machine.filter(({ internal }) => !internal).map(({ address }) => address)).map(probe));
    using _ = clock.timer(ASKED_WITHIN, () => ending.abort(new Error('the search is over')));
    return await search.end();
  }

  #probing(search: Search, within: Millis): Probing {
    const { clock, group = GROUP } = this.#options;
    const questions = probes(randomUUID);
    const ids = new Set(questions.map(({ id }) => id));
    return {
      group,
      within,
      clock,
      messages: questions.map(({ text }) => text),
      heard: (text, address) => search.heard(probeMatches(text, ids), address),
    };
  }
}

const ownAddresses = (): { readonly address: string; readonly internal: boolean }[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family }) => family === 'IPv4');
