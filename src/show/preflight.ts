/** What is looked at before a program goes live, as a judgement of gathered facts. Pure; the words are those of ui/UI.md section 5. */
import { isLost, type Preflight, type PreflightCheck, type ProgramAnswer } from '#contract/index.ts';
import type { Fault } from '#core/define-errors.ts';

const SILENT_LUFS = -60;
const LOAD_MAX = 0.8;
const FREE_BYTES_MIN = 10e9;
const CELSIUS_MAX = 80;
/** Before this was written no clock is right; behind it none that was set by hand. */
const YEARS = { from: 2026, to: 2099 } as const;

type Source = ProgramAnswer['sources'][number];

export type PreflightFacts = {
  readonly timeline: { readonly id: number; readonly name: string };
  readonly faults: readonly Fault[];
  /** Cameras and files that it names and that are not there. */
  readonly missing: { readonly cameras: readonly Fault[]; readonly files: readonly Fault[]; readonly pushes: readonly Fault[] };
  readonly hasSlate: boolean;
  /** Whoever stands in for any camera; null: nobody. */
  readonly backup: string | null;
  /** The network sources that it needs; `standIn`: its own, by name. */
  readonly sources: readonly { readonly id: string; readonly name: string; readonly standIn: string | null }[];
  /** What runs of it; null: it does not run. `lufs` null: silence. */
  readonly running: { readonly answer: ProgramAnswer; readonly lufs: number | null } | null;
  readonly machine: MachineFacts;
  readonly unknownDestinations: readonly number[];
};

/** Null: it does not tell. */
export type MachineFacts = {
  /** Of all cores, 1: all of them are busy. */
  readonly load: number;
  readonly freeBytes: number | null;
  readonly celsius: number | null;
  readonly year: number;
};

export function preflightOf(facts: PreflightFacts): Preflight {
  const checks = [
    ...destinationChecks(facts),
    ...timelineChecks(facts),
    pictureCheck(facts),
    soundCheck(facts),
    ...facts.sources.map((source) => sourceCheck(source, facts)),
    ...facts.missing.cameras.map((fault, index) => missingCheck(`missing_camera:${index}`, 'Cameras', fault)),
    ...filesChecks(facts),
    ...facts.missing.pushes.map((fault, index) => missingCheck(`missing_push:${index}`, 'Pushes', fault)),
    slateCheck(facts),
    backupCheck(facts),
    ...machineChecks(facts.machine),
  ];
  return { ready: checks.every(({ stops }) => !stops), checks };
}

type Words = Pick<PreflightCheck, 'id' | 'title' | 'message'> & Partial<PreflightCheck>;
const passed = (words: Words): PreflightCheck => ({ status: 'passed', remedy: '', action: null, stops: false, ...words });
const told = (words: Words & { remedy: string }): PreflightCheck => passed({ status: 'information', ...words });
const warned = (words: Words & { remedy: string }): PreflightCheck => passed({ status: 'warning', ...words });
const stopped = (words: Words & { remedy: string }): PreflightCheck => passed({ status: 'problem', stops: true, ...words });

const destinationChecks = ({ unknownDestinations }: PreflightFacts): PreflightCheck[] =>
  unknownDestinations.map((id) =>
    stopped({
      id: `destination:${id}`,
      title: `Destination ${id}`,
      message: `There is no destination ${id}.`,
      remedy: 'Choose another, or reload the list: it may have been deleted.',
      action: { kind: 'destination', id },
    }),
  );

function timelineChecks({ timeline, faults }: PreflightFacts): PreflightCheck[] {
  const title = 'Timeline';
  if (faults.length === 0) return [passed({ id: 'timeline', title, message: `"${timeline.name}" has no faults.` })];
  return faults.map(({ path, message, remedy }, index) =>
    stopped({ id: `timeline:${index}`, title, message: `${message} (${path})`, remedy, action: { kind: 'timeline', id: timeline.id } }),
  );
}

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

const missingCheck = (id: string, title: string, { message, remedy }: Fault): PreflightCheck => warned({ id, title, message, remedy });

function filesChecks({ missing: { files } }: PreflightFacts): PreflightCheck[] {
  const title = 'Overlays and files';
  if (files.length === 0) return [passed({ id: 'files', title, message: 'All files are there.' })];
  const action = { kind: 'library', id: null } as const;
  return files.map((fault, index) => ({ ...missingCheck(`file:${index}`, title, fault), action }));
}

function slateCheck({ hasSlate, timeline }: PreflightFacts): PreflightCheck {
  const words = { id: 'slate', title: 'Slate' };
  if (hasSlate) return passed({ ...words, message: 'A slate is set.' });
  return warned({
    ...words,
    message: 'The timeline has no slate of its own. Where nothing better is left viewers see the plain one.',
    remedy: 'Choose a picture as its slate.',
    action: { kind: 'timeline', id: timeline.id },
  });
}

function backupCheck({ backup, sources, timeline }: PreflightFacts): PreflightCheck {
  const words = { id: 'backup_camera', title: 'Backup camera' };
  if (backup !== null) return passed({ ...words, message: `${backup} stands in for cameras that fail.` });
  const alone = sources.filter(({ standIn }) => standIn === null);
  if (alone.length === 0) return passed({ ...words, message: 'No camera is without a stand-in.' });
  return warned({
    ...words,
    message: 'No backup camera. If a camera fails viewers see the slate.',
    remedy: 'Choose a backup camera.',
    action: { kind: 'timeline', id: timeline.id },
  });
}

function machineChecks({ load, freeBytes, celsius, year }: MachineFacts): PreflightCheck[] {
  return [
    load < LOAD_MAX
      ? passed({ id: 'cpu', title: 'Processor', message: `It is busy to ${percent(load)} %.` })
      : warned({
          id: 'cpu',
          title: 'Processor',
          message: `It is busy to ${percent(load)} %.`,
          remedy: 'End other programs on this machine.',
        }),
    diskCheck(freeBytes),
    ...(celsius === null ? [] : [temperatureCheck(celsius)]),
    year >= YEARS.from && year <= YEARS.to
      ? passed({ id: 'clock', title: 'Clock', message: `It is in the year ${year}.` })
      : warned({
          id: 'clock',
          title: 'Clock',
          message: `The clock says it is the year ${year}.`,
          remedy: 'Set the clock of this machine.',
        }),
  ];
}

const percent = (share: number): number => Math.round(share * 100);

function diskCheck(freeBytes: number | null): PreflightCheck {
  const words = { id: 'disk', title: 'Disk' };
  if (freeBytes === null)
    return warned({
      ...words,
      message: 'The disk of the data folder does not answer.',
      remedy: 'Check that disk. The program does not need it.',
    });
  const message = `${(freeBytes / 1e9).toFixed(1)} GB are free.`;
  return freeBytes >= FREE_BYTES_MIN
    ? passed({ ...words, message })
    : warned({ ...words, message, remedy: 'Make room on the disk; recordings need it.' });
}

function temperatureCheck(celsius: number): PreflightCheck {
  const words = { id: 'temperature', title: 'Temperature', message: `The processor has ${Math.round(celsius)} °C.` };
  return celsius < CELSIUS_MAX ? passed(words) : warned({ ...words, remedy: 'Let more air to the machine.' });
}
