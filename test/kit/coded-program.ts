/** A program of real pictures and sound at 30 pictures a second, over and over, as the trunk sends it. */
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { frame, millis, soundFrame } from '#core/units.ts';
import { joinPrefixed, nalType, nalTypes } from '#h264/index.ts';
import type { FormatMessage, PictureMessage, SoundMessage } from '#packet/index.ts';
import { codingOf, ENGINE_SOUND, STEREO } from './packet-engine.ts';
import { x264, type CodedPicture } from './x264.ts';

type Packet = PictureMessage | SoundMessage;

export type CodedProgram = {
  /** What it repeats: two groups of pictures. */
  readonly clip: readonly CodedPicture[];
  readonly format: FormatMessage;
  /** Without end, from this picture on; the sound of a picture follows it. */
  readonly from: (picture: number) => Generator<Packet>;
};

/** AAC frames that begin before the picture. */
export const soundsBefore = (picture: number): number => Math.ceil((picture * 1600) / 1024);

/** `extra`: more of x264's options. */
export function codedProgram(width: number, height: number, extra: string): CodedProgram {
  const clip = x264({ frames: 120, width, height, extra: `threads=2:${extra}` });
  const coded = clip.map((nals) => ({ key: nals.some((nal) => nalType(nal) === nalTypes.idr), data: joinPrefixed(nals) }));
  const { sps, pps } = codingOf(clip[0] ?? []);
  return {
    clip,
    format: { is: 'format', generation: 1, rate: { num: 30, den: 1 }, width, height, sps, pps, asc: STEREO },
    *from(picture) {
      let sound = soundsBefore(picture);
      for (let number = picture; ; number++) {
        const { key, data } = coded[number % coded.length] ?? { key: false, data: Buffer.alloc(0) };
        yield { is: 'picture', generation: 1, number: frame(number), key, data };
        for (; sound < soundsBefore(number + 1); sound++)
          yield { is: 'sound', generation: 1, number: soundFrame(sound), data: ENGINE_SOUND };
      }
    },
  };
}

export type PlayingCoded = { readonly seconds: number; readonly speed?: number; readonly signal?: AbortSignal };

/** Gives `packets` when they are due, or that much faster than life, until `seconds` of them are sent or `signal` is aborted. */
export async function playCoded(taker: { send(packet: Packet): void }, packets: Iterator<Packet>, options: PlayingCoded): Promise<void> {
  const { seconds, speed = 1, signal } = options;
  const began = systemClock.now();
  let pictures = 0;
  while (pictures < seconds * 30 && !signal?.aborted) {
    const { value } = packets.next();
    taker.send(value);
    if (value.is !== 'picture') continue;
    pictures++;
    const ahead = (pictures * 1000) / 30 / speed - (systemClock.now() - began);
    if (ahead > 5) await sleep(systemClock, millis(ahead));
  }
}
