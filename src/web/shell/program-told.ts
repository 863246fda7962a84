/** What is told of a running program, by its state, its conditions and the alerts that are open. Pure. */
import { isLost, type Alert, type ProgramAnswer, type ProgramCondition } from '#contract/index.ts';
import { worstOpen } from '../alerts/open-alerts.ts';
import type { Known } from '../api/known.ts';
import { nameOf, texts, type Message } from '../texts.ts';
import { listOf } from '../texts/live.ts';
import { failedTold, goingLiveTold, liveTold, notReachingSince, notReachingTold, reconnectingTold } from './destination-situation.ts';
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

type Beside = Pick<Known, 'alerts'> & {
  /** By the machine's clock. */
  readonly now: number;
};

export function conditionTold(condition: ProgramCondition, program: ProgramAnswer, { alerts, now }: Beside): Told {
  const plainly: Told = { message: texts.message.condition(condition), actions: [], about: { is: 'program' } };
  switch (condition) {
    case 'restarting':
      return { ...plainly, message: texts.message.restarting, code: 'ENGINE_AWAY' };
    case 'camera_lost':
      return cameraLost(program, alerts) ?? plainly;
    case 'slate_on_air':
      return slateTold(program);
    case 'degraded':
      return { ...plainly, ...degraded(program), about: { is: 'machine' } };
    case 'not_reaching':
      return notReachingTold(program, notReachingSince(alerts), now);
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

function slateTold({ overrides, ended, paused, position }: ProgramAnswer): Told {
  if (overrides.slate) return quietly(texts.message.slateByHand(paused, position));
  return quietly(ended ? texts.message.ended : texts.message.slate(paused));
}

type LostCamera = ProgramAnswer['sources'][number] & { readonly camera_id: number };

/** In the words of its alert, and in ours only for the moment until there is one. */
function cameraLost(program: ProgramAnswer, alerts: readonly Alert[]): Told | null {
  const lost = program.sources.filter((source): source is LostCamera => source.camera_id !== undefined && isLost(source.state));
  // The one that is on air with its last picture, else the one that wants a person most: the program does not say for which another stands in.
  const onAir = lost.find(({ camera_id: id }) => id === program.on_air?.camera_id);
  const of = onAir === undefined ? lost : [onAir];
  const alert = worstOpen(alerts.filter(({ about }) => about.is === 'camera' && of.some(({ camera_id: id }) => id === about.id)));
  if (alert !== null) return alertTold(alert);
  return of[0] === undefined ? null : untoldCamera(of[0], program.on_air);
}

function untoldCamera(lost: LostCamera, onAir: ProgramAnswer['on_air']): Told {
  const message = texts.message.lost(lost, onAir?.reason === 'failover' ? onAir : null);
  return {
    message: lost.restarts === 0 ? message : { ...message, more: texts.frame.triedAgain(lost.restarts) },
    actions: [{ is: 'camera', id: lost.camera_id }],
    code: lost.error?.code,
    about: { is: 'camera', id: lost.camera_id },
  };
}

export function alertTold(alert: Alert): Told {
  const { code, about } = alert;
  return { message: texts.frame.alert(alert), actions: about.is === 'camera' ? [{ is: 'camera', id: about.id }] : [], code, about };
}

const HEALED_MS = 10_000;

/** Good news is told for some seconds, and then it is history. */
export function healedTold(alerts: readonly Alert[], now: number): Message | null {
  const healed = alerts.find(({ healed_at: at }) => at !== null && now - Date.parse(at) < HEALED_MS);
  return healed === undefined ? null : texts.frame.healed(healed);
}
