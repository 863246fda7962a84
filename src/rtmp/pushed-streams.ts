/** The media of one push: messages in, packets for a decoder out, each kind behind what its decoder must know. */
import { amfField, type AmfValue } from './amf0.ts';
import { parseAudio } from './flv-audio.ts';
import { parseVideo } from './flv-video.ts';
import { LongTime } from './long-time.ts';
import { messageTypes, type RtmpMessage } from './messages.ts';
import { pictureTrack, type PictureTrack, type Size } from './picture-track.ts';
import { describedSound, selfDescribedSound, type SoundTrack } from './sound-track.ts';

/** `data` is owned by whoever gets the event. */
export type PacketEvent = {
  readonly is: 'packet';
  readonly kind: 'picture' | 'sound';
  readonly key: boolean;
  readonly ptsMs: number;
  readonly dtsMs: number;
  readonly data: Buffer;
};
export type StreamsEvent = { readonly is: 'streams'; readonly picture: PictureTrack | null; readonly sound: SoundTrack | null };

/** How long, in media time, a kind that is not there yet is waited for. */
const WAIT_MS = 1500;
const HELD_BYTES_MAX = 8 * 1024 * 1024;
const HELD_PACKETS_MAX = 1000;
const SIZE_MAX = 16_384;

type Tracks = { readonly picture: PictureTrack | null; readonly sound: SoundTrack | null };

/** Of one push; owned by its session. Holds packets, within bounds, until it is known of which kinds there are. */
export class PushedStreams {
  readonly #time = new LongTime();
  #tracks: Tracks = { picture: null, sound: null };
  /** What was last said of them; null: nothing yet, packets are held. */
  #told: Tracks | null = null;
  /** What the metadata says is to come; null: it does not say. */
  #expected: { readonly picture: boolean; readonly sound: boolean } | null = null;
  #size: Size = { width: 0, height: 0 };
  #open = false;
  #beganAtMs: number | null = null;
  #held: PacketEvent[] = [];
  #heldBytes = 0;

  /** From now on packets are given, and those that are held: encoders that wait for nobody send their first key picture before. */
  begin(): void {
    this.#open = true;
  }

  /** `onMetaData`: FLV E.5. */
  metadata(value: AmfValue): void {
    const has = (name: string): boolean => amfField(value, name) !== undefined;
    const [picture, sound] = [has('videocodecid'), has('audiocodecid')];
    this.#expected = picture || sound ? { picture, sound } : null;
    this.#size = { width: pixels(amfField(value, 'width')), height: pixels(amfField(value, 'height')) };
  }

  media(message: RtmpMessage): readonly (PacketEvent | StreamsEvent)[] {
    const dtsMs = this.#time.of(message.timestamp);
    const packet = message.type === messageTypes.picture ? this.#picture(message.payload, dtsMs) : this.#sound(message.payload, dtsMs);
    this.#beganAtMs ??= dtsMs;
    if (this.#told !== null) return [...this.#news(), ...(packet ? [packet] : [])];
    if (packet) this.#hold(packet);
    if (this.#open) return this.#isDecided(dtsMs) ? [...this.#news(), ...this.#released()] : [];
    if (this.#isFull()) this.#released();
    return [];
  }

  #picture(payload: Buffer, dtsMs: number): PacketEvent | null {
    const tag = parseVideo(payload);
    if (tag === null) return null;
    if (tag.is === 'configuration') {
      // Some encoders begin with an empty one.
      if (tag.configuration.length > 0 || tag.codec === 'vp9')
        this.#describePicture(pictureTrack(tag.codec, tag.configuration, this.#size));
      return null;
    }
    const { key, data, codec, compositionMs } = tag;
    if (codec !== this.#tracks.picture?.codec || data.length === 0) return null;
    return { is: 'packet', kind: 'picture', key, ptsMs: dtsMs + compositionMs, dtsMs, data };
  }

  #sound(payload: Buffer, dtsMs: number): PacketEvent | null {
    const tag = parseAudio(payload);
    if (tag === null) return null;
    if (tag.is === 'configuration') {
      if (tag.configuration.length > 0) this.#describeSound(describedSound(tag.codec, tag.configuration));
      return null;
    }
    const { codec, data } = tag;
    this.#describeSound(selfDescribedSound(codec, data));
    if (codec !== this.#tracks.sound?.codec || data.length === 0) return null;
    return { is: 'packet', kind: 'sound', key: true, ptsMs: dtsMs, dtsMs, data };
  }

  /** Encoders say the same again before each key picture: that is nothing new. */
  #describePicture(track: PictureTrack): void {
    const { picture } = this.#tracks;
    if (picture?.codec === track.codec && picture.extradata.equals(track.extradata)) return;
    this.#tracks = { ...this.#tracks, picture: track };
    this.#forget('picture');
  }

  #describeSound(track: SoundTrack | null): void {
    const { sound } = this.#tracks;
    if (track === null || (sound !== null && isSameSound(sound, track))) return;
    this.#tracks = { ...this.#tracks, sound: track };
    this.#forget('sound');
  }

  /** What is held of a kind was coded as it was described before. */
  #forget(kind: PacketEvent['kind']): void {
    for (const packet of this.#released()) if (packet.kind !== kind) this.#hold(packet);
  }

  #hold(packet: PacketEvent): void {
    this.#held.push(packet);
    this.#heldBytes += packet.data.length;
  }

  #released(): readonly PacketEvent[] {
    const held = this.#held;
    this.#held = [];
    this.#heldBytes = 0;
    return held;
  }

  #isDecided(nowMs: number): boolean {
    const { picture, sound } = this.#tracks;
    if (picture === null && sound === null) return false;
    const wanted = this.#expected ?? { picture: true, sound: true };
    if ((picture !== null || !wanted.picture) && (sound !== null || !wanted.sound)) return true;
    const waitedMs = Math.abs(nowMs - (this.#beganAtMs ?? nowMs));
    return waitedMs >= WAIT_MS || this.#isFull();
  }

  #isFull(): boolean {
    return this.#heldBytes > HELD_BYTES_MAX || this.#held.length > HELD_PACKETS_MAX;
  }

  #news(): readonly StreamsEvent[] {
    if (this.#told === this.#tracks) return [];
    this.#told = this.#tracks;
    return [{ is: 'streams', ...this.#tracks }];
  }
}

const isSameSound = (a: SoundTrack, b: SoundTrack): boolean =>
  a.codec === b.codec && a.sampleRate === b.sampleRate && a.channels === b.channels && a.extradata.equals(b.extradata);

const pixels = (value: AmfValue): number => (typeof value === 'number' && value >= 1 && value <= SIZE_MAX ? Math.floor(value) : 0);
