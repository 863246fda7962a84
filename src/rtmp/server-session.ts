/** One encoder that pushes to us, from its first byte: bytes in, events and bytes out. Nothing is read from a clock or written to a socket here. */
import { amfField, type AmfValue } from './amf0.ts';
import { ChunkReader } from './chunk-reader.ts';
import { ServerHandshake } from './handshake.ts';
import {
  messageTypes,
  setPeerBandwidth,
  userControl,
  userEvents,
  valuesOf,
  windowAcknowledgementSize,
  type RtmpMessage,
} from './messages.ts';
import { Outbox } from './outbox.ts';
import { PeerControl, WINDOW_BYTES } from './peer-control.ts';
import { publishAddress, type PublishAddress } from './publish-address.ts';
import { PushedStreams, type PacketEvent, type StreamsEvent } from './pushed-streams.ts';
import { malformed, RtmpFault, tooLarge, type FaultCode } from './rtmp-fault.ts';
import {
  connected,
  playRefused,
  publishAnnounced,
  publishEnded,
  publishRefused,
  publishStarted,
  result,
  unknownCommand,
  type Refusal,
} from './server-answers.ts';

export type RtmpEvent =
  /** Someone wants to push: to be answered by `accept` or `refuse`. Until then nothing of its media is given. */
  | ({ readonly is: 'publish' } & PublishAddress)
  /** What decoders must know, before the first packet and again whenever it changes. */
  | StreamsEvent
  | PacketEvent
  /** The push is over; its connection has no other, so that an answer never meets a push that did not ask. */
  | { readonly is: 'ended' }
  /** The session is over: nothing that comes after it is read. What is outgoing may still be sent before the connection is closed. */
  | { readonly is: 'fault'; readonly code: FaultCode; readonly message: string };

/** We give out one message stream. */
const STREAM = 1;

type Push = { readonly stream: number; readonly streams: PushedStreams; is: 'asking' | 'accepted' | 'refused' | 'ended' };

/** Its owner hands it all bytes of one connection, sends what is outgoing, and closes the connection after a fault. It holds nothing that must be closed. */
export class ServerSession {
  readonly #handshake: ServerHandshake;
  readonly #reader = new ChunkReader();
  readonly #outbox = new Outbox();
  readonly #peer = new PeerControl();
  #isGreeted = false;
  #isOver = false;
  #events: RtmpEvent[] = [];
  /** What it connected to; null: it has not yet. */
  #app: string | null = null;
  #push: Push | null = null;

  constructor({ random }: { readonly random: (count: number) => Buffer }) {
    this.#handshake = new ServerHandshake(random);
  }

  /** Takes what came from the encoder, in any pieces. The bytes may be used again afterwards. Throws nothing: a fault is an event. */
  receive(bytes: Buffer): readonly RtmpEvent[] {
    if (this.#isOver) return [];
    this.#peer.received(bytes.length);
    try {
      this.#read(bytes);
      if (this.#isGreeted) this.#outbox.say(...this.#peer.acknowledgements());
    } catch (error) {
      if (!(error instanceof RtmpFault)) throw error;
      this.#isOver = true;
      this.#events.push({ is: 'fault', code: error.code, message: error.message });
    }
    const events = this.#events;
    this.#events = [];
    return events;
  }

  /** What is to be sent to the encoder; it is given once. Empty: nothing. */
  outgoing(): Buffer {
    return Buffer.concat(this.#outbox.take());
  }

  /** The push that asked is taken: its packets come from the next `receive` on. Does nothing where none asks: it may have ended meanwhile. */
  accept(): void {
    if (this.#push?.is !== 'asking') return;
    this.#push.is = 'accepted';
    this.#push.streams.begin();
    this.#outbox.say(userControl(userEvents.streamBegin, this.#push.stream), publishStarted(this.#push.stream));
  }

  /** The push that asked is not taken, and its encoder is told why. Does nothing where none asks. */
  refuse(why: Refusal): void {
    if (this.#push?.is !== 'asking') return;
    this.#push.is = 'refused';
    this.#outbox.say(publishRefused(this.#push.stream, why));
  }

  #read(bytes: Buffer): void {
    const messages = this.#isGreeted ? bytes : this.#greet(bytes);
    if (messages === null) return;
    for (const message of this.#reader.read(messages)) {
      this.#take(message);
      if (this.#outbox.isFull) throw tooLarge('questions whose answers it does not read');
    }
  }

  #greet(bytes: Buffer): Buffer | null {
    const { answer, behind } = this.#handshake.receive(bytes);
    this.#outbox.greet(answer);
    this.#isGreeted = behind !== null;
    return behind;
  }

  #take(message: RtmpMessage): void {
    switch (message.type) {
      case messageTypes.picture:
      case messageTypes.sound:
        this.#media(message);
        break;
      case messageTypes.command:
      case messageTypes.commandAmf3:
        this.#command(message.stream, valuesOf(message));
        break;
      case messageTypes.data:
      case messageTypes.dataAmf3:
        this.#data(valuesOf(message));
        break;
      default:
        this.#outbox.say(...this.#peer.answers(message));
    }
  }

  #media(message: RtmpMessage): void {
    if (this.#push?.is !== 'asking' && this.#push?.is !== 'accepted') return;
    this.#events.push(...this.#push.streams.media(message));
  }

  #data(values: readonly AmfValue[]): void {
    const [first, second] = values[0] === '@setDataFrame' ? values.slice(1) : values;
    if (first === 'onMetaData') this.#push?.streams.metadata(second);
  }

  #command(stream: number, [name, id, ...values]: readonly AmfValue[]): void {
    if (typeof name !== 'string') throw malformed('a command has no name');
    const transaction = typeof id === 'number' ? id : 0;
    switch (name) {
      case 'connect':
        this.#onConnect(transaction, values[0]);
        break;
      case 'createStream':
        this.#outbox.say(result(transaction, STREAM));
        break;
      case 'publish':
        this.#onPublish(stream, values[1]);
        break;
      case 'FCUnpublish':
      case 'deleteStream':
      case 'closeStream':
        this.#end();
        break;
      case 'play':
      case 'play2':
        this.#outbox.say(playRefused(stream));
        break;
      case 'FCPublish':
        this.#outbox.say(result(transaction, undefined), publishAnnounced());
        break;
      case 'releaseStream':
      case '_checkbw':
        this.#outbox.say(result(transaction, undefined));
        break;
      case '_result':
      case '_error':
      case 'onStatus':
        break;
      default:
        // 7.2.1.2: 0 asks for no answer.
        if (transaction !== 0) this.#outbox.say(unknownCommand(transaction));
    }
  }

  #onConnect(transaction: number, value: AmfValue): void {
    this.#app = textOf(amfField(value, 'app'));
    this.#outbox.say(windowAcknowledgementSize(WINDOW_BYTES), setPeerBandwidth(WINDOW_BYTES), connected(transaction));
  }

  #onPublish(stream: number, name: AmfValue): void {
    if (this.#app === null) throw malformed('it publishes before it connects');
    if (this.#push !== null) throw malformed('it publishes twice');
    const address = this.#addressOf(stream, this.#app, textOf(name));
    this.#reader.allowMedia();
    this.#push = { stream, streams: new PushedStreams(), is: 'asking' };
    this.#events.push({ is: 'publish', ...address });
  }

  /** The encoder shows its user why; then the session is over. */
  #addressOf(stream: number, app: string, name: string): PublishAddress {
    try {
      return publishAddress(app, name);
    } catch (error) {
      if (error instanceof RtmpFault) this.#outbox.say(publishRefused(stream, { code: 'bad-name', description: error.message }));
      throw error;
    }
  }

  #end(): void {
    if (this.#push?.is !== 'asking' && this.#push?.is !== 'accepted') return;
    if (this.#push.is === 'accepted') this.#outbox.say(publishEnded(this.#push.stream));
    this.#push.is = 'ended';
    this.#events.push({ is: 'ended' });
  }
}

const textOf = (value: AmfValue): string => (typeof value === 'string' ? value : '');
