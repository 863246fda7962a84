/** Everything that is asked of a device that was found: what it is, and its streams. */
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import {
  deviceTimeOf,
  informationOf,
  mediaAddressesOf,
  profilesOf,
  streamUriOf,
  type Information,
  type MediaAddresses,
  type Profile,
} from './answers.ts';
import { Conversation, type Around, type Who } from './conversation.ts';
import {
  getCapabilities,
  getDeviceInformation,
  getProfiles,
  getServices,
  getStreamUri,
  getSystemDateAndTime,
  type MediaService,
} from './messages.ts';
import { serviceAddress, streamAddress, type Teller } from './told-address.ts';

export type OnvifStream = Omit<Profile, 'token'> & {
  /** Without user name and password. */
  readonly url: string;
};

export type Description = Information & {
  readonly streams: readonly OnvifStream[];
  /** Why it told no more; null: it told all. */
  readonly fault: ProductError | null;
};

/** `url`: its service `device`. Takes no longer than `who.signal`; faults are part of what is told. */
export async function describeDevice(url: URL, who: Who, teller: Teller, around: Around): Promise<Description> {
  const asking = new Asking(url, who, teller, around);
  const fault = await asking.all().then(
    () => null,
    (error: unknown) => {
      if (error instanceof ProductError) return error;
      throw error;
    },
  );
  return { ...asking.information, streams: asking.streams, fault: fault ?? asking.fault };
}

class Asking {
  readonly #url: URL;
  readonly #address: string;
  readonly #teller: Teller;
  readonly #conversation: Conversation;
  information: Information = { manufacturer: null, model: null };
  readonly streams: OnvifStream[] = [];
  /** What was wrong with a part of it. */
  fault: ProductError | null = null;

  constructor(url: URL, who: Who, teller: Teller, around: Around) {
    this.#url = url;
    this.#address = who.address;
    this.#teller = teller;
    this.#conversation = new Conversation(who, around);
  }

  async all(): Promise<void> {
    await this.#learnClock();
    this.information = informationOf(await this.#ask(this.#url, getDeviceInformation));
    const media = await this.#mediaAddresses();
    // Media 2 tells H.265 as well; a device that names it and does not have it is asked by the older one.
    for (const service of ['media2', 'media'] as const) {
      const address = media[service];
      if (address !== undefined && this.streams.length === 0) await this.#addStreams(service, address);
    }
  }

  /** It may be asked of anybody (ONVIF Core 8.1.2.1); a device that does not tell it is thought to have ours. */
  async #learnClock(): Promise<void> {
    const body = await this.#conversation.ask(this.#url, getSystemDateAndTime, { signed: false }).catch(unlessSilent);
    const time = body === null ? null : deviceTimeOf(body);
    if (time !== null) this.#conversation.setClock(time);
  }

  async #mediaAddresses(): Promise<MediaAddresses> {
    const services = await this.#ask(this.#url, getServices).catch(unlessSilent);
    const found = services === null ? {} : mediaAddressesOf(services);
    return Object.keys(found).length > 0 ? found : mediaAddressesOf(await this.#ask(this.#url, getCapabilities));
  }

  async #addStreams(service: MediaService, told: string): Promise<void> {
    const url = serviceAddress(told, this.#teller);
    if (url === null) return this.#note(errors.ONVIF_ADDRESS_REFUSED({ address: this.#address }));
    const profiles = await this.#ask(url, getProfiles(service)).catch(unlessSilent);
    for (const { token, ...profile } of profiles === null ? [] : profilesOf(profiles)) {
      const answer = await this.#ask(url, getStreamUri(service, token)).catch(unlessSilent);
      const uri = answer === null ? null : streamUriOf(answer);
      const stream = uri === null ? null : streamAddress(uri, this.#teller);
      if (stream !== null) this.streams.push({ ...profile, url: stream });
      else if (uri !== null) this.#note(errors.ONVIF_ADDRESS_REFUSED({ address: this.#address }));
    }
  }

  #ask(url: URL, request: Parameters<Conversation['ask']>[1]) {
    return this.#conversation.ask(url, request, { signed: true });
  }

  #note(fault: ProductError): void {
    this.fault ??= fault;
  }
}

/** A question that a device does not understand is passed over; one that is silent or wants a password gets no further ones. */
function unlessSilent(error: unknown): null {
  if (error instanceof ProductError && error.code === 'ONVIF_NOT_READABLE') return null;
  throw error;
}
