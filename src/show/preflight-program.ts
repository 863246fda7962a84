/** What pre-flight says of the program that runs: its picture, sound and sources. Pure. */
import { isLost, type PreflightCheck, type ProgramAnswer } from '#contract/index.ts';
import type { PreflightFacts } from './preflight-judged.ts';
import { passed, told, warned } from './preflight-check.ts';

const SILENT_LUFS = -60;

type Source = ProgramAnswer['sources'][number];

export const programChecks = (facts: PreflightFacts): PreflightCheck[] => [
  pictureCheck(facts),
  soundCheck(facts),
  ...facts.sources.map((source) => sourceCheck(source, facts)),
];

const notRunning = { message: 'It cannot be seen before the preview runs.', remedy: 'Start the preview.' } as const;

function pictureCheck({ running }: PreflightFacts): PreflightCheck {
  const words = { id: 'picture', title: 'Picture moves' };
  if (running === null) return told({ ...words, ...notRunning });
  const { on_air: onAir, sources, conditions } = running.answer;
  if (onAir === null || conditions.includes('restarting'))
    return warned({ ...words, message: 'There is no picture yet.', remedy: 'Wait some seconds; it is being started.' });
  const source = sources.find(({ kind, name }) => kind === onAir.kind && name === onAir.name);
  if (source === undefined || (source.state !== 'late' && !isLost(source.state)))
    return passed({ ...words, message: `${onAir.name} is on air.` });
  return warned({
    ...words,
    message: `The picture of ${onAir.name} is ${source.state}.`,
    remedy: 'Look at that source.',
    action: actionOf(source),
  });
}

function soundCheck({ running }: PreflightFacts): PreflightCheck {
  const words = { id: 'sound', title: 'Sound present' };
  if (running === null) return told({ ...words, ...notRunning });
  const { lufs } = running;
  if (lufs !== null && lufs > SILENT_LUFS) return passed({ ...words, message: `The sound is at ${Math.round(lufs)} LUFS.` });
  return warned({ ...words, message: 'No sound is heard.', remedy: 'Check the microphones and levels, or add music to the timeline.' });
}

function sourceCheck({ id, name, standIn }: PreflightFacts['sources'][number], { running, backup }: PreflightFacts): PreflightCheck {
  const words = { id, title: name };
  const source = running?.answer.sources.find((each) => each.id === id);
  if (source === undefined)
    return told({ ...words, message: `${name} is connected when the preview starts.`, remedy: 'Start the preview.' });
  if (source.state === 'good' || source.state === 'unused') return passed({ ...words, message: `${name} is online.` });
  const shown = standIn ?? backup ?? 'the slate';
  const is = source.state === 'connecting' ? 'is not connected yet' : `is ${source.state}`;
  const remedy = source.error?.remedy ?? 'Check its power and its network, or choose another.';
  return warned({ ...words, message: `${name} ${is}; its cues show ${shown}.`, remedy, action: actionOf(source) });
}

const actionOf = ({ kind, camera_id: id }: Source): PreflightCheck['action'] => (kind === 'camera' ? { kind, id: id ?? null } : null);
