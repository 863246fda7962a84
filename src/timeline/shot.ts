import { seconds, type Rate } from '#core/units.ts';
import { secondsOf } from './rate.ts';
import type { Stretch } from './resolved.ts';
import type { Picture, Reason, Shot, SourceRef, TransitionWay } from './scene.ts';

const NOTHING: readonly never[] = [];

/** A shot of `source` as it is, when nothing else is said. */
export const plainShot = (source: SourceRef, reason: Reason): Shot => ({
  cueId: null,
  source,
  mediaTime: seconds(0),
  fit: 'fit',
  gainDb: 0,
  failover: NOTHING,
  reason,
  elapsed: seconds(0),
  waits: seconds(0),
  masks: NOTHING,
  layout: NOTHING,
  hold: false,
});

/** The picture when there is nothing better. */
export const slateShot = (reason: Reason): Shot => plainShot({ kind: 'slate' }, reason);

/** What the stretch shows at `frame`, which may lie outside of it: before its cue begins a clip holds, after its end it plays on. */
export function shotOf(stretch: Stretch, frame: number, rate: Rate): Shot {
  if (stretch.cueId === null) return slateShot('timeline');
  const elapsed = secondsOf(Math.max(0, frame - stretch.begins), rate);
  return {
    cueId: stretch.cueId,
    source: stretch.source,
    mediaTime: seconds(stretch.clipStart + elapsed),
    fit: stretch.fit,
    gainDb: stretch.gainDb,
    failover: stretch.failover,
    reason: 'timeline',
    elapsed: seconds(elapsed),
    waits: seconds(secondsOf(Math.max(0, stretch.begins - frame), rate)),
    masks: stretch.masks,
    layout: stretch.layout,
    hold: false,
  };
}

/** The shot the picture shows or is about to show. */
export const incoming = (picture: Picture): Shot => (picture.is === 'shot' ? picture.shot : picture.to);

/** Every shot of the picture with its share of it, 0 to 1. At a fade's middle both are black; a stinger hides a cut at its middle. */
export function shares(picture: Picture): readonly { readonly shot: Shot; readonly share: number }[] {
  if (picture.is === 'shot') return [{ shot: picture.shot, share: 1 }];
  const { from, to } = picture;
  const [out, into] = sharesAt(picture.way, picture.progress);
  return [
    { shot: from, share: out },
    { shot: to, share: into },
  ];
}

function sharesAt(way: TransitionWay, progress: number): readonly [from: number, to: number] {
  switch (way) {
    case 'fade':
      return [Math.max(0, 1 - 2 * progress), Math.max(0, 2 * progress - 1)];
    case 'stinger':
      return progress < 0.5 ? [1, 0] : [0, 1];
    case 'dissolve':
    case 'wipe':
      return [1 - progress, progress];
  }
}

/** The picture with each of its shots changed. */
export const eachShot = (picture: Picture, change: (shot: Shot) => Shot): Picture =>
  picture.is === 'shot' ? { is: 'shot', shot: change(picture.shot) } : { ...picture, from: change(picture.from), to: change(picture.to) };
