import type { AnyCue } from './edit.ts';
import { numberOf } from './raw.ts';

const atTheStart = ['transition', 'transition_duration', 'fade_in'];
const atTheEnd = ['exit_transition', 'exit_transition_duration', 'fade_out'];

/** The cue's two halves at `time`, which lies inside of it: what it does on its way in stays left, on its way out right; clips play on. */
export function splitCue(cue: AnyCue, time: number, newId: string): readonly [AnyCue, AnyCue] {
  const before = time - cue.start_time;
  const left = { ...cue, duration: before, params: without(cue.params, atTheEnd) };
  const rest = without(cue.params, atTheStart);
  const params = cue.action === 'show_camera' ? rest : { ...rest, in: (numberOf(cue.params['in']) ?? 0) + before };
  return [left, { ...cue, id: newId, start_time: time, duration: cue.duration - before, params }];
}

const without = (params: AnyCue['params'], names: readonly string[]): AnyCue['params'] =>
  Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
