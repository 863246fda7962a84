/** One connection to a server that we publish to, from its first byte: bytes in, events and bytes out. Nothing is read from a clock or written to a socket here. */
import { AcknowledgedBytes } from './acknowledged-bytes.ts';
import type { AmfValue } from './amf0.ts';
import { Calls } from './calls.ts';
import { ChunkReader } from './chunk-reader.ts';
import { ClientHandshake } from './handshake.ts';
import { messageTypes, numberOf, setChunkSize, valuesOf, windowAcknowledgementSize, type RtmpMessage } from './messages.ts';
import { Outbox } from './outbox.ts';
import { PeerControl } from './peer-control.ts';
import {
  PublishedMedia,
  type PublishedFormat,
  type PublishedPicture,
  type PublishedSound,
  type PublishedStream,
} from './published-media.ts';
import type { PublisherAddress } from './publisher-address.ts';
import {
  checkBandwidth,
  connect,
  createStream,
  deleteStream,
  fcPublish,
  fcUnpublish,
  publish,
  releaseStream,
} from './publisher-commands.ts';
import { malformed, RtmpFault, tooLarge, type FaultCode } from './rtmp-fault.ts';
import { result } from './server-answers.ts';
import { serverStatus, type ServerStatus } from './server-status.ts';

export type PublisherEvent =
  /** It holds: `publish()` goes on. */
  | { readonly is: 'connected' }
  /** `begin()` goes on. */
  | { readonly is: 'published' }
  /** Of all bytes that were given out; never falls. Not all servers say it. */
  | { readonly is: 'acknowledged'; readonly bytes: number }
  /** The session is over. The words are the server's, without the stream's name. */
  | { readonly is: 'refused'; readonly step: 'connect' | 'publish'; readonly code: string; readonly description: string }
  /** The session is over: the server says so after it was published. */
  | { readonly is: 'ended'; readonly code: string; readonly description: string }
  /** The session is over: nothing that comes after it is read. */
  | { readonly is: 'fault'; readonly code: FaultCode; readonly message: string };

export type PublisherOptions = {
  readonly address: PublisherAddress;
  readonly random: (count: number) => Buffer;
  /** How often the server is asked to acknowledge. */
  readonly ackBytes: number;
  /** To try an address without its key: it is `connected` as soon as `connect` is answered. */
  readonly connectOnly?: boolean;
};

/** As OBS has it, and so what all platforms take: a header of one byte every 4096. */
const CHUNK_BYTES = 4096;
const STREAM_MAX = 2 ** 32 - 1;
const CLOSED = 'NetConnection.Connect.Closed';
/** Before it is published, what is said of a stream that was there under the same name is no end of ours. */
const stops = /^NetStream\.(Unpublish\.|Publish\.Stop)/;

type Stage = 'connecting' | 'connected' | 'publishing' | 'published' | 'over';
/** Calls whose answers matter: servers answer to the others, or do not know them, as they like. */
type Call = 'connect' | 'createStream' | 'publish';

/**
 * Its owner sends what is outgoing from the first on, hands it all bytes that come, and closes the connection when it is over. It holds nothing that
 * must be closed.
 */
export class PublisherSession {
  readonly #options: PublisherOptions;
  readonly #handshake: ClientHandshake;
  readonly #reader = new ChunkReader();
  readonly #outbox = new Outbox();
  readonly #peer = new PeerControl();
  readonly #acknowledged = new AcknowledgedBytes();
  readonly #calls = new Calls<Call>();
  #isGreeted = false;
  #stage: Stage = 'connecting';
  /** The server's number for our stream. */
  #stream = 0;
  #media: PublishedMedia | null = null;
  #window = 0;
  #events: PublisherEvent[] = [];
  #sentBytes = 0;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#handshake = new ClientHandshake(options.random);
    this.#outbox.greet(this.#handshake.hello);
  }

  /** Takes what came from the server, in any pieces. The bytes may be used again afterwards. Throws nothing: a fault is an event. */
  receive(bytes: Buffer): readonly PublisherEvent[] {
    if (this.#stage === 'over') return [];
    this.#peer.received(bytes.length);
    try {
      this.#read(bytes);
    } catch (error) {
      if (!(error instanceof RtmpFault)) throw error;
      this.#end({ is: 'fault', code: error.code, message: error.message });
    }
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** What is to be sent, one piece after the other; each is given once. Pieces may be views of packets. */
  outgoing(): readonly Buffer[] {
    const pieces = this.#outbox.take();
    for (const { length } of pieces) this.#sentBytes += length;
    return pieces;
  }

  /** The platform may show the stream from now on. Does nothing unless it is connected. */
  publish(): void {
    if (this.#stage !== 'connected' || this.#options.connectOnly === true) return;
    this.#stage = 'publishing';
    this.#outbox.say(publish(this.#calls.waitFor('publish'), this.#stream, this.#options.address.name));
  }

  /** Before the first packet, which should be a key picture at 0 ms. Does nothing unless it is published. Throws where the format is none. */
  begin(stream: PublishedStream): void {
    if (this.#stage !== 'published' || this.#media !== null) return;
    this.#media = new PublishedMedia(this.#stream, stream);
    this.#outbox.send(...this.#media.opening(stream));
  }

  /** How the packets are coded that follow; the same said again changes nothing. Throws where the format is none. */
  changeFormat(format: PublishedFormat): void {
    this.#media?.changeFormat(format);
  }

  /** Takes the picture: its bytes must not change any more. Dropped before `begin` and when it is over, as are sounds. */
  picture(picture: PublishedPicture): void {
    if (this.#stage === 'published' && this.#media !== null) this.#outbox.send(...this.#media.picture(picture));
  }

  sound(sound: PublishedSound): void {
    if (this.#stage === 'published' && this.#media !== null) this.#outbox.send(...this.#media.sound(sound));
  }

  /** Takes leave, so that the platform ends the stream at once; then the session is over. What is outgoing should still be sent. */
  end(): void {
    const { name } = this.#options.address;
    const isAsked = this.#stage === 'publishing' || this.#stage === 'published';
    if (isAsked) this.#outbox.say(fcUnpublish(this.#calls.next(), name));
    if (isAsked || this.#hasStream()) this.#outbox.say(deleteStream(this.#calls.next(), this.#stream));
    this.#stage = 'over';
  }

  #hasStream(): boolean {
    return this.#stage === 'connected' && this.#options.connectOnly !== true;
  }

  #read(bytes: Buffer): void {
    const messages = this.#isGreeted ? bytes : this.#greet(bytes);
    if (messages === null) return;
    for (const message of this.#reader.read(messages)) {
      this.#take(message);
      if (this.#stage === 'over') return;
      if (this.#outbox.isFull) throw tooLarge('questions without end');
    }
    this.#outbox.say(...this.#peer.acknowledgements());
  }

  #greet(bytes: Buffer): Buffer | null {
    const { answer, behind } = this.#handshake.receive(bytes);
    this.#outbox.greet(answer);
    if (behind === null) return null;
    this.#isGreeted = true;
    // Before `connect`, as OBS does.
    this.#outbox.say(setChunkSize(CHUNK_BYTES), connect(this.#calls.waitFor('connect'), this.#options.address));
    return behind;
  }

  #take(message: RtmpMessage): void {
    switch (message.type) {
      case messageTypes.command:
      case messageTypes.commandAmf3:
        this.#command(this.#valuesOf(message));
        break;
      case messageTypes.acknowledgement:
        this.#acknowledge(numberOf(message));
        break;
      case messageTypes.setPeerBandwidth:
        // 5.4.5: answered with a window that keeps to it. What is on its way is not limited by it: TCP does that.
        this.#askForAcknowledgements(Math.min(numberOf(message), this.#options.ackBytes));
        break;
      default:
        this.#outbox.say(...this.#peer.answers(message));
    }
  }

  /** Once it is published, words that cannot be read are no reason to end it: what matters has been said. */
  #valuesOf(message: RtmpMessage): readonly AmfValue[] {
    try {
      return valuesOf(message);
    } catch (error) {
      if (this.#stage === 'published' && error instanceof RtmpFault) return [];
      throw error;
    }
  }

  #acknowledge(told: number): void {
    const bytes = this.#acknowledged.of(told, this.#sentBytes);
    if (bytes !== null) this.#events.push({ is: 'acknowledged', bytes });
  }

  #askForAcknowledgements(window: number): void {
    if (window < 1 || window === this.#window) return;
    this.#window = window;
    this.#outbox.say(windowAcknowledgementSize(window));
  }

  #command([name, transaction, ...values]: readonly AmfValue[]): void {
    switch (name) {
      case '_result':
        this.#answered(transaction, values);
        break;
      case '_error':
        this.#failed(transaction, values);
        break;
      case 'onStatus':
      case 'onFCUnpublish':
        this.#told(serverStatus(values, this.#options.address));
        break;
      case 'close':
        this.#leave({ code: CLOSED, description: '' });
        break;
      case 'onBWDone':
        this.#outbox.say(checkBandwidth(this.#calls.next()));
        break;
      case '_onbwcheck':
        if (typeof transaction === 'number') this.#outbox.say(result(transaction, 0));
        break;
      default:
    }
  }

  #answered(transaction: AmfValue, values: readonly AmfValue[]): void {
    switch (this.#calls.answered(transaction)) {
      case 'connect':
        this.#onConnect(serverStatus(values, this.#options.address));
        break;
      case 'createStream':
        this.#stream = streamNumber(values[1]);
        this.#connected();
        break;
      case 'publish':
      case null:
        break;
    }
  }

  #onConnect(status: ServerStatus): void {
    if (status.isError) return this.#leave(status);
    this.#askForAcknowledgements(this.#options.ackBytes);
    if (this.#options.connectOnly === true) return this.#connected();
    const { name } = this.#options.address;
    this.#outbox.say(
      releaseStream(this.#calls.next(), name),
      fcPublish(this.#calls.next(), name),
      createStream(this.#calls.waitFor('createStream')),
    );
  }

  #connected(): void {
    this.#stage = 'connected';
    this.#events.push({ is: 'connected' });
  }

  #failed(transaction: AmfValue, values: readonly AmfValue[]): void {
    if (this.#calls.answered(transaction) !== null) this.#leave(serverStatus(values, this.#options.address));
  }

  #told({ isError, code, description }: ServerStatus): void {
    const isEnd = code === CLOSED || (this.#stage === 'published' && stops.test(code));
    if (isError || isEnd) return this.#leave({ code, description });
    if (code !== 'NetStream.Publish.Start' || this.#stage !== 'publishing') return;
    this.#stage = 'published';
    this.#events.push({ is: 'published' });
  }

  /** The server does not go on with it. */
  #leave({ code, description }: Pick<ServerStatus, 'code' | 'description'>): void {
    if (this.#stage === 'published') return this.#end({ is: 'ended', code, description });
    this.#end({ is: 'refused', step: this.#stage === 'publishing' ? 'publish' : 'connect', code, description });
  }

  #end(event: PublisherEvent): void {
    this.#stage = 'over';
    this.#events.push(event);
  }
}

/** 7.2.1.3 */
function streamNumber(value: AmfValue): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= STREAM_MAX) return value;
  throw malformed('it gives no number for the stream');
}
