import { seconds } from '#core/units.ts';
import { sourceId, type Scene, type Shot, type SourceId, type SourceRef } from './scene.ts';
import { eachShot } from './shot.ts';
import { withPicture } from './sound.ts';

/** The states of DESIGN 2; `good` and `late` are fit to show. */
export type SourceHealth = 'unused' | 'connecting' | 'good' | 'late' | 'stalled' | 'frozen' | 'black' | 'closed';

export type FailoverPolicy = {
  /** Each camera's own backup. */
  readonly backups: ReadonlyMap<SourceId, SourceRef>;
  /** The timeline's backup. */
  readonly timelineBackup: SourceRef | null;
  /** Sources lost so recently that their last good picture may stay while a stand-in gets ready; the engine bounds how long. */
  readonly holdable: ReadonlySet<SourceId>;
};

type Health = ReadonlyMap<SourceId, SourceHealth>;

/** Whether a source may be on air. A camera of which nothing is known may not; a clip, a pattern and the slate may. */
export function isFit(source: SourceRef, health: Health): boolean {
  if (source.kind === 'slate') return true;
  const state = health.get(sourceId(source)) ?? (source.kind === 'camera' ? 'unused' : 'good');
  return state === 'good' || state === 'late';
}

/**
 * The scene with every source that is not fit replaced by the first that is: the cue's chain, the camera's backup, the timeline's backup,
 * else the slate. Where that would be the slate for want of a ready stand-in, a holdable source stays, with `hold`.
 */
export function applyFailover(scene: Scene, health: Health, policy: FailoverPolicy): Scene {
  const picture = eachShot(scene.picture, (shot) => fitShot(shot, health, policy));
  const same = picture.is === 'shot' ? scene.picture.is === 'shot' && picture.shot === scene.picture.shot : sameShots(picture, scene);
  return same ? scene : withPicture(scene, picture);
}

const sameShots = (picture: { from: Shot; to: Shot }, { picture: before }: Scene): boolean =>
  before.is === 'transition' && picture.from === before.from && picture.to === before.to;

function fitShot(shot: Shot, health: Health, policy: FailoverPolicy): Shot {
  if (shot.layout.length > 0) return fitLayout(shot, health, policy);
  if (shot.hold || isFit(shot.source, health)) return shot;
  const standIn = standInFor(shot.source, shot.failover, health, policy);
  if (standIn === null) return { ...shot, hold: true };
  // The masks were drawn for the picture that is not there.
  return { ...shot, source: standIn, mediaTime: standInTime(standIn, shot), masks: [], reason: 'failover' };
}

/** Each source of a layout is replaced by itself; a stand-in for the cue's own takes its place there. */
function fitLayout(shot: Shot, health: Health, policy: FailoverPolicy): Shot {
  const own = sourceId(shot.source);
  const fit = (source: SourceRef): SourceRef => {
    const chain = sourceId(source) === own ? shot.failover : [];
    return isFit(source, health) ? source : (standInFor(source, chain, health, policy) ?? source);
  };
  const layout = shot.layout.map((inset) => ({ ...inset, source: fit(inset.source) }));
  const source = fit(shot.source);
  if (source === shot.source && layout.every((inset, index) => inset.source === shot.layout[index]?.source)) return shot;
  return { ...shot, source, layout, mediaTime: source === shot.source ? shot.mediaTime : standInTime(source, shot), reason: 'failover' };
}

// A clip that stands in plays from its start, counted from the cue's: where it is must follow from the frame alone.
const standInTime = (standIn: SourceRef, shot: Shot) => (standIn.kind === 'media' ? shot.elapsed : seconds(0));

/** The source that stands in; null: the failing one is to be held. */
function standInFor(source: SourceRef, chain: readonly SourceRef[], health: Health, policy: FailoverPolicy): SourceRef | null {
  const order = [...chain, policy.backups.get(sourceId(source)), policy.timelineBackup];
  const asked = order.filter((candidate) => candidate !== null && candidate !== undefined);
  const ready = asked.find((candidate) => isFit(candidate, health));
  if (ready !== undefined && ready.kind !== 'slate') return ready;
  return policy.holdable.has(sourceId(source)) && waitsFor(asked, health) ? null : { kind: 'slate' };
}

/** Whether a stand-in that comes before the slate is on its way. */
function waitsFor(asked: readonly SourceRef[], health: Health): boolean {
  const slate = asked.findIndex(({ kind }) => kind === 'slate');
  const before = slate === -1 ? asked : asked.slice(0, slate);
  return before.some((candidate) => ['connecting', 'unused'].includes(health.get(sourceId(candidate)) ?? 'unused'));
}
