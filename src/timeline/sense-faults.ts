/** Faults of sense: each field is right by itself, but they do not fit together. Reads documents that may have faults of form too. */
import type { Rate } from '#core/units.ts';
import { MAX_SECONDS } from './document.ts';
import type { FaultList } from './fault-list.ts';
import { frameAt, rateOf } from './rate.ts';
import { isRecord, numberOf, rawTracks, recordOf, textOf, type Raw, type RawTrack } from './raw.ts';

const DEFAULT_RATE: Rate = { num: 30, den: 1 };

/** A cue whose times can be read. */
type TimedCue = {
  readonly path: string;
  readonly name: string;
  readonly action: unknown;
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
};

export function addSenseFaults(faults: FaultList, document: unknown): void {
  const rate = checkedRate(faults, recordOf(document)['fps']);
  const duration = timeOf(recordOf(document)['duration']);
  const ids = new Map<string, string>();
  for (const track of rawTracks(document)) {
    addIdFaults(faults, track, ids);
    addParamFaults(faults, track);
    const cues = timedCues(track, rate);
    if (duration !== null) addEndFaults(faults, cues, duration, frameAt(duration, rate));
    addOverlapFaults(
      faults,
      cues.filter((cue) => cue.action !== 'transition'),
    );
    addOverlapFaults(
      faults,
      cues.filter((cue) => cue.action === 'transition'),
    );
  }
}

function checkedRate(faults: FaultList, fps: unknown): Rate {
  const given = numberOf(fps);
  if (given === null || given < 23.97 || given > 60) return DEFAULT_RATE;
  const rate = rateOf(given);
  if (rate === null)
    faults.add(
      'fps',
      `The timeline: ${given} is not a frame rate that can be kept.`,
      'Use a whole number from 24 to 60, or 23.976, 29.97, 47.952 or 59.94.',
    );
  return rate ?? DEFAULT_RATE;
}

const timeOf = (value: unknown): number | null => {
  const time = numberOf(value);
  return time !== null && time >= 0 && time <= MAX_SECONDS ? time : null;
};

function timedCues({ path, track, cues }: RawTrack, rate: Rate): TimedCue[] {
  if (track['is_enabled'] === false) return [];
  return cues.flatMap((value, index) => {
    const cue = recordOf(value);
    const start = timeOf(cue['start_time']);
    const duration = timeOf(cue['duration']);
    if (start === null || duration === null || cue['is_enabled'] === false) return [];
    const end = start + duration;
    const at = `${path}.cues[${index}]`;
    return [{ path: at, name: nameOf(cue, index), action: cue['action'], start, end, from: frameAt(start, rate), to: frameAt(end, rate) }];
  });
}

const nameOf = (cue: Raw, index: number): string =>
  `Cue ${textOf(cue['id']) === null ? `number ${index + 1}` : `"${String(cue['id']).slice(0, 80)}"`}`;
const inSeconds = (seconds: number): string => `${Number(seconds.toFixed(3))} s`;

function addIdFaults(faults: FaultList, { path, cues }: RawTrack, ids: Map<string, string>): void {
  cues.forEach((value, index) => {
    const id = textOf(recordOf(value)['id']);
    if (id === null) return;
    const first = ids.get(id);
    if (first === undefined) ids.set(id, `${path}.cues[${index}]`);
    else
      faults.add(
        `${path}.cues[${index}].id`,
        `${nameOf(recordOf(value), index)} has the id of another cue (${first}).`,
        'Give one of them another id.',
      );
  });
}

function addEndFaults(faults: FaultList, cues: readonly TimedCue[], duration: number, last: number): void {
  for (const cue of cues) {
    if (cue.from >= last) {
      faults.add(
        `${cue.path}.start_time`,
        `${cue.name} begins at ${inSeconds(cue.start)}, but the timeline ends at ${inSeconds(duration)}.`,
        `Move it to an earlier time, or make the timeline's duration longer.`,
      );
    } else if (cue.to > last) {
      faults.add(
        `${cue.path}.duration`,
        `${cue.name} lasts until ${inSeconds(cue.end)}, but the timeline ends at ${inSeconds(duration)}.`,
        `Shorten it by ${inSeconds(cue.end - duration)}, or make the timeline's duration at least ${inSeconds(cue.end)}.`,
      );
    }
    if (cue.from === cue.to && cue.end > cue.start)
      faults.add(`${cue.path}.duration`, `${cue.name} is shorter than one picture.`, 'Make it longer, or delete it.');
  }
}

function addOverlapFaults(faults: FaultList, cues: readonly TimedCue[]): void {
  let before: TimedCue | null = null;
  for (const cue of cues.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (before !== null && cue.from < before.to) {
      faults.add(
        cue.path,
        `${cue.name} begins at ${inSeconds(cue.start)}, but ${before.name.replace('Cue', 'cue')} on the same track lasts until ${inSeconds(before.end)}.`,
        'Move or shorten one of them, or put it on another track.',
      );
    }
    if (before === null || cue.to > before.to) before = cue;
  }
}

function addParamFaults(faults: FaultList, { path, cues }: RawTrack): void {
  cues.forEach((value, index) => {
    const cue = recordOf(value);
    const params = cue['params'];
    if (!isRecord(params)) return;
    const lack = lacking(cue['action'], params);
    if (lack !== null) faults.add(`${path}.cues[${index}].params.${lack.field}`, `${nameOf(cue, index)}: ${lack.what}`, lack.remedy);
  });
}

const given = (value: unknown): boolean => value !== undefined && value !== null;

function lacking(action: unknown, params: Raw): { field: string; what: string; remedy: string } | null {
  const stinger = params['transition'] === 'stinger' || params['exit_transition'] === 'stinger';
  if (stinger && !given(params['stinger_url']))
    return {
      field: 'stinger_url',
      what: 'a stinger needs the clip that it plays.',
      remedy: 'Add "stinger_url", or choose another transition.',
    };
  if (action === 'play_audio' && !given(params['media_url']) && !given(params['source_id'])) {
    return { field: 'media_url', what: 'nothing is said to play.', remedy: 'Add "media_url" or "source_id".' };
  }
  if (action !== 'show_overlay') return null;
  if (params['type'] === 'dynamic_text' && !given(params['value']) && !given(params['text'])) {
    return {
      field: 'value',
      what: 'nothing is said to show.',
      remedy: 'Add "value": "clock", "countdown", or the name of a pushed value.',
    };
  }
  const words = ['text', 'fields', 'template'].some((field) => given(params[field]));
  return params['type'] === 'lower_third' && !words
    ? { field: 'text', what: 'the lower third has no words.', remedy: 'Add "text" or "fields".' }
    : null;
}
