/** What is told of a running program, by its state, its conditions and the alerts that are open. Pure. */
import { isLost, type Alert, type ProgramAnswer, type ProgramCondition } from '#contract/index.ts';
import type { Known } from '../api/known.ts';
import { nameOf, texts, type Message } from '../texts.ts';
import { listOf } from '../texts/live.ts';
import { failedTold, goingLiveTold, liveTold, notReachingTold, reconnectingTold } from './destination-situation.ts';
import { quietly, type Told } from './told.ts';

/** `now`: by the machine's clock. */
export function plainTold({ leaving }: Pick<Known, 'leaving'>, program: ProgramAnswer, now: number): Told {
  const next = program.next && texts.next(nameOf(program.next), program.next.in_s);
  switch (program.state) {
    case 'offline':
      return quietly(texts.message.offline);
    case 'starting':
      return quietly(startingMessage(program));
    case 'preview':
      return quietly(texts.message.preview(next));
    case 'going_live':
      return goingLiveTold(program, now);
    case 'live':
      return liveTold(program, next);
    case 'stopping':
      return quietly(leaving.length === 0 ? texts.message.stopping : texts.message.leavingLive(listOf(leaving)));
  }
}

function startingMessage({ sources }: ProgramAnswer): Message {
  const slow = sources.filter(({ state }) => state === 'connecting');
  if (sources.length === 0) return texts.message.starting;
  const good = sources.filter(({ state }) => state === 'good').length;
  return texts.frame.starting(good, sources.length, slow.map(nameOf));
}

export function conditionTold(condition: ProgramCondition, program: ProgramAnswer, reachesNobodySince: number | null, now: number): Told {
  const plainly: Told = { message: texts.message.condition(condition), actions: [], about: { is: 'program' } };
  switch (condition) {
    case 'restarting':
      return { ...plainly, message: texts.message.restarting, code: 'ENGINE_AWAY' };
    case 'camera_lost':
      return cameraLost(program) ?? plainly;
    case 'slate_on_air':
      return slateTold(program);
    case 'degraded':
      return { ...plainly, ...degraded(program), about: { is: 'machine' } };
    case 'not_reaching':
      return notReachingTold(program, reachesNobodySince, now);
    case 'destination_failed':
      return failedTold(program, now) ?? plainly;
    case 'reconnecting':
      return reconnectingTold(program, now) ?? plainly;
    case 'rehearsal':
      return plainly;
  }
}

function degraded({ encoder }: ProgramAnswer): Pick<Told, 'message' | 'code'> {
  const why = encoder?.degraded ?? null;
  return { message: texts.message.degraded(why), code: why?.code };
}

function slateTold({ overrides, ended, position }: ProgramAnswer): Told {
  if (!overrides.slate) return quietly(ended ? texts.message.ended : texts.message.slate);
  return { message: texts.message.slateByHand(texts.frame.slate(position)), actions: [{ is: 'back' }] };
}

function cameraLost({ sources, on_air: onAir }: ProgramAnswer): Told | null {
  const lost = sources.find(({ kind, state }) => kind === 'camera' && isLost(state));
  if (lost === undefined) return null;
  const message = texts.message.lost(lost, onAir?.reason === 'failover' ? nameOf(onAir) : null);
  return {
    message: lost.restarts === 0 ? message : { ...message, more: texts.frame.triedAgain(lost.restarts) },
    actions: [{ is: 'camera' }],
    code: lost.error?.code,
    ...(lost.camera_id !== undefined && { about: { is: 'camera', id: lost.camera_id } }),
  };
}

/** The alert that wants a person most: a failure before a problem, one that nobody has seen before one that somebody has. */
export function alertTold(alerts: readonly Alert[]): { readonly level: Alert['level']; readonly told: Told } | null {
  const rank = ({ level, acknowledged_at: seenAt }: Alert): number => (level === 'failure' ? 0 : 2) + (seenAt === null ? 0 : 1);
  const [first] = alerts.filter(isOpen).toSorted((one, other) => rank(one) - rank(other));
  if (first === undefined) return null;
  const { level, code, about } = first;
  return { level, told: { message: texts.frame.alert(first), actions: about.is === 'camera' ? [{ is: 'camera' }] : [], code, about } };
}

export const isOpen = ({ healed_at: healedAt }: Alert): boolean => healedAt === null;

const HEALED_MS = 10_000;

/** Good news is told for some seconds, and then it is history. */
export function healedTold(alerts: readonly Alert[], now: number): Message | null {
  const healed = alerts.find(({ healed_at: at }) => at !== null && now - Date.parse(at) < HEALED_MS);
  return healed === undefined ? null : texts.frame.healed(healed);
}
