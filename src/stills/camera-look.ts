/** The first seconds of a camera, by a connection of its own or by its feed: its streams, a key picture, and what its packets tell. */
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { toldError } from '#core/told-error.ts';
import { millis, type Millis } from '#core/units.ts';
import { codecName, isDecodable, sourceAddress, type PacketReader, type SourcePacket } from '#media/index.ts';
import { FeedReader, type NetworkSource, type SourceMessage, type StreamOfSource } from '#packet/index.ts';
import { connected, type Around } from './connection.ts';
import { pictureStream, type KeyPacket } from './key-picture.ts';
import { PacketSample, type PictureFigures } from './packet-sample.ts';
import { reach } from './reach.ts';
import { words, type TestSteps } from './test-steps.ts';

/** Of the whole look; with decoding and closing a test then ends within 12 s. */
const LOOK_WITHIN = millis(11_000);
const OPEN_WITHIN = millis(4500);

export type Look = {
  readonly key: KeyPacket;
  readonly keyCameAt: Millis;
  readonly sound: StreamOfSource | null;
  readonly figures: PictureFigures;
};

/** Throws what `openSource` throws, SOURCE_NO_PICTURE, CAMERA_CODEC_UNKNOWN, SOURCE_CLOSED, STILL_NO_KEY_PICTURE. */
export async function lookAtCamera(network: NetworkSource, steps: TestSteps, around: Around): Promise<Look> {
  const { name } = network;
  const { clock } = around;
  const end = clock.now() + LOOK_WITHIN;
  const address = sourceAddress(network.url);
  steps.passed('address', words.address);
  if (address.is === 'network') await reach(address, name, clock);
  steps.passed('reach', words.reach);
  return await connected(network, around, {
    openWithin: OPEN_WITHIN,
    useWithin: () => millis(end - clock.now()),
    late: () => errors.STILL_NO_KEY_PICTURE({ name, seconds: LOOK_WITHIN / 1000 }),
    use: (reader) => readOf(reader, name, steps, clock),
  });
}

async function readOf(reader: PacketReader, name: string, steps: TestSteps, clock: Clock): Promise<Look> {
  steps.passed('sign_in', words.sign_in);
  const looking = new Looking(() => reader.streams, name);
  steps.passed('streams', looking.words);
  try {
    for await (const packet of reader) {
      looking.add(packet, clock.now());
      if (looking.isEnough(clock.now())) break;
    }
  } catch (error) {
    // A camera that stalls after its first picture has given one.
    if (looking.look === null) throw error;
  }
  if (looking.look === null) throw errors.SOURCE_CLOSED({ name });
  return looking.look;
}

/** Throws what the feed says of its source, SOURCE_NO_PICTURE, CAMERA_CODEC_UNKNOWN, STILL_NO_KEY_PICTURE. The camera notices nothing. */
export async function lookAtFeed(socket: string, { name }: NetworkSource, steps: TestSteps, clock: Clock): Promise<Look> {
  const enough = Promise.withResolvers<void>();
  let looking: Looking | null = null;
  steps.passed('address', words.address);
  using _ = new FeedReader(socket, clock, {
    begun(streams) {
      // A source that is opened anew while it is tested is looked at anew.
      const isFirst = looking === null;
      try {
        looking = new Looking(() => streams, name);
      } catch (error) {
        return enough.reject(error);
      }
      if (!isFirst) return;
      steps.passed('reach', 'The program holds it: nothing new was connected.');
      steps.passed('sign_in', words.sign_in);
      steps.passed('streams', looking.words);
    },
    packet(packet) {
      looking?.add(packet, clock.now());
      if (looking?.isEnough(clock.now())) enough.resolve();
    },
    closed: (why) => enough.reject(toldError(why)),
  });
  const late = (): Error => errors.STILL_NO_KEY_PICTURE({ name, seconds: LOOK_WITHIN / 1000 });
  const isOver = await withDeadline(clock, LOOK_WITHIN, enough.promise, late).then(
    () => null,
    (error: unknown) => error,
  );
  const look = lookOf(looking);
  if (look === null) throw isOver;
  return look;
}

// TypeScript does not see that the words of a feed set it.
const lookOf = (looking: Looking | null): Look | null => looking?.look ?? null;

/** What is seen so far. */
class Looking {
  readonly words: string;
  readonly #streams: () => readonly StreamOfSource[];
  readonly #picture: StreamOfSource;
  readonly #sound: StreamOfSource | null;
  readonly #sample: PacketSample;
  #key: { readonly key: KeyPacket; readonly keyCameAt: Millis } | null = null;

  /** Throws SOURCE_NO_PICTURE, CAMERA_CODEC_UNKNOWN. */
  constructor(streams: () => readonly StreamOfSource[], name: string) {
    const picture = pictureStream(streams());
    if (!picture) throw errors.SOURCE_NO_PICTURE({ name });
    if (!isDecodable(picture)) throw errors.CAMERA_CODEC_UNKNOWN({ name, codec: codecName(picture) });
    this.#streams = streams;
    this.#picture = picture;
    this.#sound = streams().find(({ kind }) => kind === 'sound') ?? null;
    this.#sample = new PacketSample(picture);
    this.words = `A picture (${codecName(picture)})${this.#sound ? ` and sound (${codecName(this.#sound)})` : ', no sound'}.`;
  }

  /** Borrows the packet. */
  add(packet: SourcePacket | SourceMessage, now: Millis): void {
    if (packet.stream !== this.#picture.index) return;
    this.#sample.add(packet, now);
    if (this.#key !== null || !packet.key) return;
    const { key, pts, dts, data } = packet;
    // Asked for with the packet: its coding may have changed with it.
    const stream = pictureStream(this.#streams()) ?? this.#picture;
    this.#key = { key: { stream, packet: { key, pts, dts, data: Buffer.from(data) } }, keyCameAt: now };
  }

  isEnough(now: Millis): boolean {
    return this.#sample.isEnough(now);
  }

  /** Null while no key picture has come. */
  get look(): Look | null {
    return this.#key && { ...this.#key, sound: this.#sound, figures: this.#sample.figures() };
  }
}
