/** `vistterstream validate FILE`: is this document a timeline that can be played? */
import { readFile, stat } from 'node:fs/promises';
import type { Fault } from '#core/define-errors.ts';
import { parseTimeline, resolve, warnings, type Timeline } from '#timeline/index.ts';

/** As much as the API takes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The same answer as an import gives; `print` gets line by line what a person reads. Resolves to the exit code: 0 without a fault, else 1. */
export async function validate(file: string, print: (line: string) => void = console.log): Promise<number> {
  const json = await readJson(file);
  if ('fault' in json) return tell([json.fault], file, print);
  const parsed = parseTimeline(json.value);
  if (!parsed.ok) return tell(parsed.error, file, print);
  const resolved = resolve(parsed.value);
  if (!resolved.ok) return tell(resolved.error, file, print);
  const { durationFrames, rate, size, loop } = resolved.value;
  print(`${file}: "${parsed.value.name}" has no fault.`);
  const cues = cueCount(parsed.value);
  print(
    `${cues} ${cues === 1 ? 'cue' : 'cues'}, ${durationFrames} frames of ${size.width}x${size.height} at ${rate.num}/${rate.den}, played ${played(loop)}.`,
  );
  sayWhatItNeeds(parsed.value, print);
  return 0;
}

const played = (loop: number): string => (loop === 1 ? 'once' : loop === Infinity ? 'again and again' : `${loop} times`);

function cueCount({ tracks }: Timeline): number {
  const all: readonly { readonly cues: readonly unknown[] }[] = [tracks.video, ...(tracks.overlays ?? []), ...(tracks.audio ?? [])];
  return all.reduce((sum, { cues }) => sum + cues.length, 0);
}

/** A file alone does not know what the machine has, so every reference is told as something it must have. */
function sayWhatItNeeds(timeline: Timeline, print: (line: string) => void): void {
  const needed = warnings(timeline, { cameraIds: new Set(), assetUrls: new Set() });
  if (needed.length > 0) print('It names these cameras and files, which must be there when it is played:');
  for (const { path, message } of needed) print(`  ${path}: ${message.replace(/, which .*$/, '')}`);
}

function tell(faults: readonly Fault[], file: string, print: (line: string) => void): number {
  print(`${file}: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`}.`);
  for (const { path, message, remedy } of faults) print(`  ${path}: ${message}\n    ${remedy}`);
  return 1;
}

async function readJson(file: string): Promise<{ readonly value: unknown } | { readonly fault: Fault }> {
  const fault = (message: string, remedy: string) => ({ fault: { path: 'file', message, remedy } });
  try {
    const found = await stat(file);
    if (!found.isFile()) return fault('This is not a file.', 'Give the path of a JSON document.');
    if (found.size > MAX_BYTES) return fault(`The file is larger than ${MAX_BYTES / 1024 / 1024} MB.`, 'Split it into several timelines.');
    const text = await readFile(file, 'utf8');
    // Some editors put a byte order mark in front, which JSON does not know.
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    if (error instanceof SyntaxError)
      return fault(`The file is not JSON: ${error.message}.`, 'Export the timeline again, or mend it in an editor that checks JSON.');
    return fault('The file cannot be read.', 'Check that the path is right and that you may read it.');
  }
}
