/** What both ends of a connection do about the other's control messages (Adobe's RTMP 1.0 specification, 5.4 and 7.1.7). */
import { ByteReader } from './byte-reader.ts';
import { acknowledgement, messageTypes, numberOf, userControl, userEvents, type RtmpMessage } from './messages.ts';

/** Until the other side says what it wants. */
export const WINDOW_BYTES = 2_500_000;

/** Answers pings and acknowledges what came. */
export class PeerControl {
  #received = 0;
  #acknowledged = 0;
  #window = WINDOW_BYTES;

  /** So much came, of whatever kind. */
  received(bytes: number): void {
    this.#received += bytes;
  }

  /** What is to be said to a message; nothing to those of other kinds. */
  answers(message: RtmpMessage): readonly RtmpMessage[] {
    if (message.type === messageTypes.userControl) return answersToEvent(message.payload);
    if (message.type === messageTypes.windowAcknowledgementSize) this.#window = Math.max(1, numberOf(message));
    return [];
  }

  /** 5.4.3: each time so much has come as the other side asked for. */
  acknowledgements(): readonly RtmpMessage[] {
    if (this.#received - this.#acknowledged < this.#window) return [];
    this.#acknowledged = this.#received;
    return [acknowledgement(this.#received)];
  }
}

/** What the other side tells of its buffers and streams is of no use. */
function answersToEvent(payload: Buffer): readonly RtmpMessage[] {
  const reader = new ByteReader(payload);
  return reader.u16() === userEvents.pingRequest ? [userControl(userEvents.pingResponse, reader.u32())] : [];
}
