/** Finds the cameras of the local network by ONVIF. Nothing is sent unless it is asked for. */
import { randomBytes, randomUUID } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { millis, type Millis } from '#core/units.ts';
import type { Ours } from '#fetch/index.ts';
import { probeMatches, type ProbeMatch } from './answers.ts';
import { describeDevice, type OnvifStream } from './describe-device.ts';
import type { Login } from './login.ts';
import { probes } from './messages.ts';
import { probeFrom, type Group } from './probe-from.ts';
import { serviceAddress, type Teller } from './told-address.ts';
import { Turns } from './turns.ts';

const GROUP: Group = { address: '239.255.255.250', port: 3702 };
const DEVICES_MAX = 64;
const AT_ONCE = 16;
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

export type FoundDevice = {
  readonly name: string;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly address: string;
  readonly onvifUrl: string;
  readonly needsCredentials: boolean;
  readonly streams: readonly OnvifStream[];
};

/** `address`: of the device, or of ours from which nothing could be sent. */
export type DiscoveryFault = ToldError & { readonly address: string };

export type Found = { readonly devices: readonly FoundDevice[]; readonly faults: readonly DiscoveryFault[] };

export class OnvifDiscovery {
  readonly #options: DiscoveryOptions;

  constructor(options: DiscoveryOptions) {
    this.#options = options;
  }

  /** Takes `within`, and 12 s more where devices are slow to answer. One search at a time is enough for a network. */
  async find({ from, login, within }: Wanted): Promise<Found> {
    const { clock, ownPort, group = GROUP } = this.#options;
    const machine = ownAddresses();
    const ending = new AbortController();
    const search = new Search({
      clock,
      login,
      signal: ending.signal,
      ours: { port: ownPort(), addresses: machine.map(({ address }) => address) },
    });
    const questions = probes(randomUUID);
    const ids = new Set(questions.map(({ id }) => id));
    const probing = {
      group,
      within,
      clock,
      messages: questions.map(({ text }) => text),
      heard: (text: string, address: string) => search.heard(probeMatches(text, ids), address),
    };
    await Promise.all(
      (from ?? machine.filter(({ internal }) => !internal).map(({ address }) => address)).map((address) => {
        if (!machine.some((own) => own.address === address)) return search.fault(address, errors.DISCOVERY_ADDRESS_UNKNOWN({ address }));
        return probeFrom(address, probing).catch((cause: unknown) =>
          search.fault(address, errors.DISCOVERY_NOT_SENT({ address }, { cause })),
        );
      }),
    );
    using _ = clock.timer(ASKED_WITHIN, () => ending.abort(new Error('the search is over')));
    return await search.end();
  }
}

const ownAddresses = (): { readonly address: string; readonly internal: boolean }[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family }) => family === 'IPv4');

type SearchOptions = { readonly clock: Clock; readonly login: Login | null; readonly signal: AbortSignal; readonly ours: Ours };

/** What one search has found so far. */
class Search {
  readonly #options: SearchOptions;
  readonly #turns = new Turns(AT_ONCE);
  readonly #asked = new Map<string, Promise<FoundDevice | null>>();
  readonly #faults: DiscoveryFault[] = [];

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  /** Every device that answers is asked at once what it is; those past 64 are not. */
  heard(matches: readonly ProbeMatch[], from: string): void {
    for (const match of matches) {
      if (this.#asked.has(match.endpoint) || this.#asked.size >= DEVICES_MAX) continue;
      this.#asked.set(
        match.endpoint,
        this.#turns.run(() => this.#told(match, from)),
      );
    }
  }

  fault(address: string, error: unknown): void {
    this.#faults.push({ address, ...toldOf(error) });
  }

  async end(): Promise<Found> {
    const devices = await Promise.all(this.#asked.values());
    return { devices: devices.filter((device) => device !== null), faults: this.#faults };
  }

  /** Nobody waits for it before the end: it never rejects. */
  #told(match: ProbeMatch, from: string): Promise<FoundDevice | null> {
    return this.#ask(match, from).catch((error: unknown) => {
      this.fault(from, error);
      return null;
    });
  }

  async #ask({ addresses, name, hardware }: ProbeMatch, from: string): Promise<FoundDevice | null> {
    const { login, signal, clock, ours } = this.#options;
    const teller: Teller = { device: from, ours };
    const url = addresses.map((address) => serviceAddress(address, teller)).find((each) => each !== null);
    if (url === undefined) {
      this.fault(from, errors.ONVIF_ADDRESS_REFUSED({ address: from }));
      return null;
    }
    const address = url.hostname;
    const { manufacturer, model, streams, fault } = await describeDevice(url, { address, login, signal }, teller, {
      clock,
      random: randomBytes,
    });
    if (fault !== null) this.fault(address, fault);
    const told = [manufacturer, model ?? hardware].filter((each) => each !== null).join(' ');
    return {
      name: name ?? (told === '' ? address : told),
      manufacturer,
      model: model ?? hardware,
      address,
      onvifUrl: url.href,
      needsCredentials: fault?.code === 'ONVIF_UNAUTHORISED',
      streams,
    };
  }
}
