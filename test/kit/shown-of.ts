/** Footage as a monitor would have read it: for tests of what is compared with a monitor. */
import { SAMPLES_PER_SOUND_FRAME } from '#core/units.ts';
import { digestOf } from './flv-packets.ts';
import type { Fragmented } from './fragmented.ts';
import { samplesOf, tracksOf } from './fragments.ts';
import type { Shown } from './same-packets.ts';

export function shownOf({ init, fragments }: Fragmented): Shown {
  const tracks = tracksOf(init);
  const samples = fragments
    .flatMap((fragment) => samplesOf(fragment, tracks))
    .map(({ track: { kind }, at, duration, key, data }) => {
      const number = Math.round(at / (kind === 'picture' ? duration : SAMPLES_PER_SOUND_FRAME));
      return { kind, number, key, digest: digestOf(kind, data) };
    });
  return { pictures: samples.filter(({ kind }) => kind === 'picture'), soundFrames: samples.filter(({ kind }) => kind === 'sound') };
}
