/** The devices that answer during one search, each asked at once what it is. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { toldOf, type ToldError } from '#core/told-error.ts';
import { Turns } from '#core/turns.ts';
import type { Ours } from '#fetch/index.ts';
import type { ProbeMatch } from './answers.ts';
import { describeDevice, type OnvifStream } from './describe-device.ts';
import type { Login } from './login.ts';
import { serviceAddress, type Teller } from './told-address.ts';

const DEVICES_MAX = 64;
const AT_ONCE = 16;

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

export type SearchOptions = {
  readonly clock: Clock;
  readonly login: Login | null;
  /** Ends what is asked. */
  readonly signal: AbortSignal;
  readonly ours: Ours;
};

/** What one search has found so far. */
export class Search {
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
        this.#turns.take(() => this.#told(match, from)),
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
