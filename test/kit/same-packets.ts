/** What a server got against what the monitor shows of the same program: the same bytes, none missing, each at its time. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME } from '#core/units.ts';
import { digestOf, type MediaPacket } from './flv-packets.ts';
import type { PictureRead, SoundRead } from './monitor-reader.ts';

/** As a server of the kit, or a file, has it. */
export type Sent = Pick<MediaPacket, 'track' | 'ms' | 'config' | 'key'> & { readonly digest: string };

export type Shown = {
  readonly pictures: readonly Pick<PictureRead, 'number' | 'key' | 'digest'>[];
  readonly soundFrames: readonly SoundRead[];
};

export type Comparison = {
  /** The program's own numbers of what was got, as it came; what came after the last that was shown is left out. */
  readonly pictures: readonly number[];
  readonly sounds: readonly number[];
  /** What was got and not shown so, or not at that time. */
  readonly foreign: readonly string[];
  /** How far the times of pictures and sounds are apart from each other's, at most. */
  readonly apartMs: number;
};

export const sentOf = (packets: readonly MediaPacket[]): Sent[] =>
  packets.map(({ data, ...rest }) => ({ ...rest, digest: rest.config ? '' : digestOf(rest.track, data) }));

/** One publishing, from its first packet on. The same picture may have been shown more than once: the start that explains most is taken. */
export function compared(sent: readonly Sent[], shown: Shown, fps = 30): Comparison {
  const media = sent.filter(({ config }) => !config);
  const first = media.find(({ track }) => track === 'picture');
  const starts = shown.pictures.filter(({ digest, key }) => key && digest === first?.digest);
  const comparisons = starts.map(({ number }) => comparedFrom(number - (first?.ms ?? 0) * (fps / 1000), media, shown, fps));
  const [best] = comparisons.toSorted((a, b) => a.foreign.length - b.foreign.length);
  return best ?? { pictures: [], sounds: [], foreign: media.map(nameOf), apartMs: NaN };
}

function comparedFrom(start: number, media: readonly Sent[], shown: Shown, fps: number): Comparison {
  const tracks = [
    { track: 'picture', perSecond: fps, shown: shown.pictures },
    { track: 'sound', perSecond: SAMPLE_RATE / SAMPLES_PER_SOUND_FRAME, shown: shown.soundFrames },
  ] as const;
  const [pictures, sounds] = tracks.map(({ track, perSecond, shown: all }) => {
    const digests = new Map(all.map(({ number, digest }) => [number, digest]));
    const last = all.at(-1)?.number ?? -1;
    return media
      .filter((each) => each.track === track)
      .map((each) => {
        const due = (start / fps + each.ms / 1000) * perSecond;
        const number = Math.round(due);
        return { number, lateMs: ((due - number) / perSecond) * 1000, isShown: digests.get(number) === each.digest, name: nameOf(each) };
      })
      .filter(({ number }) => number <= last);
  });
  const late = (of: typeof pictures): number[] => (of ?? []).map(({ lateMs }) => lateMs);
  return {
    pictures: (pictures ?? []).map(({ number }) => number),
    sounds: (sounds ?? []).map(({ number }) => number),
    foreign: [...(pictures ?? []), ...(sounds ?? [])]
      .filter(({ isShown }) => !isShown)
      .map(({ name, number }) => `${name}, number ${number}`),
    apartMs: widest(late(pictures), late(sounds)),
  };
}

const nameOf = ({ track, ms }: Sent): string => `${track} at ${ms} ms`;

function widest(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return NaN;
  return Math.max(Math.max(...a) - Math.min(...b), Math.max(...b) - Math.min(...a));
}

/** Sound and picture come on their own ways, so one of them may be a little behind. */
const BACK_MS_MAX = 40;

/** Every breach of how a publishing begins and goes on, one line each: sequence headers, a key picture at 0, then times that only rise. */
export function breachesOfStart(sent: readonly Sent[]): string[] {
  const begins = sent.findIndex(({ config }) => !config);
  const headers = sent.slice(0, Math.max(begins, 0));
  const breaches = (['picture', 'sound'] as const)
    .filter((track) => !headers.some((each) => each.track === track))
    .map((track) => `there is no sequence header of ${track} before the first packet`);
  const first = sent[begins];
  if (first === undefined) return [...breaches, 'there is no packet'];
  if (first.track !== 'picture' || !first.key) breaches.push(`it begins with ${nameOf(first)}, which is no key picture`);
  if (first.ms !== 0) breaches.push(`it begins at ${first.ms} ms`);
  return [...breaches, ...breachesOfOrder(sent.slice(begins).filter(({ config }) => !config))];
}

function breachesOfOrder(media: readonly Sent[]): string[] {
  const last = { picture: -1, sound: -1 };
  return media.flatMap((each) => {
    const latest = Math.max(last.picture, last.sound);
    const isBack = each.ms <= last[each.track] || each.ms < latest - BACK_MS_MAX;
    last[each.track] = each.ms;
    return isBack ? [`${nameOf(each)} comes after ${latest} ms`] : [];
  });
}
