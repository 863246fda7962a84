/** Faults of form (a field is missing, of the wrong kind or out of range), in the operator's words. */
import type { z } from 'zod';
import { redact } from '#core/redact.ts';
import { addressFault, patternNames } from './address.ts';
import { MAX_SIZE } from './document.ts';
import type { FaultList } from './fault-list.ts';

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** `tracks.video.cues[3].params.camera_id` */
export function printPath(path: Path): string {
  const printed = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return printed.replace(/^\./, '') || 'timeline';
}

/** A value as it is shown in a sentence: short, and without passwords. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${redact(value.length > 80 ? `${value.slice(0, 80)}…` : value)}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

const kinds: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What a field must be where its own issue does not say it well. Keys are field names of the document. */
const wanted: Readonly<Record<string, string>> = {
  resolution: `width x height such as "1920x1080", both even, from 64x64 to ${MAX_SIZE.width}x${MAX_SIZE.height}`,
  fps: 'a frame rate from 23.976 to 60',
  until: 'a time such as "2030-01-31T18:00:00Z"',
  loop: 'true, false, or how many times it is played',
  failover: '{"camera_id": …}, {"media_url": …} or "slate"',
  id: 'a text',
  preset_id: 'the name of a preset',
};
const address = `"/assets/…" for a file of the library, "https://…", "push:preview/stream" or "push:" and the name of a push key, or one of ${patternNames.map((name) => `"pattern:${name}"`).join(', ')}`;

const lastName = (path: Path): string => String(path.findLast((step) => typeof step === 'string') ?? 'timeline');
const worded = (name: string): string => name.replaceAll('_', ' ');

function ranged(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string {
  const small = issue.code === 'too_small';
  const bound = small ? issue.minimum : issue.maximum;
  if (issue.origin === 'string') return small ? 'a text that is not empty' : `a text of at most ${bound} characters`;
  if (issue.origin === 'array') return `a list of at most ${bound} entries`;
  if (small) return issue.inclusive ? `${bound} or more` : `more than ${bound}`;
  return `at most ${bound}`;
}

function expected(issue: Issue, name: string): string {
  if (issue.code === 'custom' && issue.message === 'address') return address;
  const own = wanted[name];
  if (own !== undefined) return own;
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map((value) => shown(value)).join(', ')}`;
    case 'too_small':
    case 'too_big':
      return ranged(issue);
    default:
      return 'a value that fits';
  }
}

/** Zod names the field that tells kinds of cue (on the video track) or of overlay apart, not what it may be. */
function choices(issue: Issue): string | null {
  if (issue.code !== 'invalid_union' || issue.discriminator === undefined) return null;
  if (issue.discriminator === 'action') return 'one of "show_camera", "show_media", "transition"';
  return issue.discriminator === 'type' ? 'one of "lower_third", "logo", "text", "image", "dynamic_text"' : null;
}

/** Adds the fault that `issue` (whose path begins inside `value`, which stands at `at`) is. `subject` begins the sentence. */
export function addFormFault(faults: FaultList, issue: Issue, value: unknown, at: Path, subject: string): void {
  const path = [...at, ...issue.path];
  const name = lastName(path);
  const what = typeof path.at(-1) === 'number' ? `an entry of ${worded(name)}` : worded(name);
  const found = valueAt(value, issue.path);
  const must = choices(issue) ?? expected(issue, name);
  if (found === undefined) return faults.add(printPath(path), `${subject}: ${what} is missing.`, `Add "${name}": ${must}.`);
  if (issue.message === 'address' && typeof found === 'string') {
    return faults.add(printPath(path), `${subject}: ${shown(found)} ${addressFault(found)}.`, `Give ${address}.`);
  }
  faults.add(printPath(path), `${subject}: ${what} is ${shown(found)}; it must be ${must}.`, `Change it to ${must}.`);
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = Reflect.get(here, step);
  }
  return here;
}
