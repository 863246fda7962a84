import type { Fault } from '#core/define-errors.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { boundsFault } from './bounds.ts';
import { cueSchemas, documentFrame, type Timeline } from './document.ts';
import { faultList, type FaultList } from './fault-list.ts';
import { addFormFault } from './form-faults.ts';
import { rawTracks, recordOf, textOf, unwrapped, type RawTrack } from './raw.ts';
import { addSenseFaults } from './sense-faults.ts';

/**
 * The timeline in `json` (with or without the outer `timeline`), or every fault of form and sense, at most 200 and a last one that counts
 * the rest. The timeline is the very object that came in: nothing is added, dropped or reordered.
 */
export function parseTimeline(json: unknown): Result<Timeline, Fault[]> {
  const document = unwrapped(json);
  const tooMuch = boundsFault(document);
  if (tooMuch !== null) return fail([tooMuch]);
  const faults = faultList();
  addFrameFaults(faults, document);
  for (const track of rawTracks(document)) addCueFaults(faults, track);
  addSenseFaults(faults, document);
  const all = faults.all();
  // The schemas have just checked every part of it.
  return all.length === 0 ? ok(document as Timeline) : fail(all);
}

function addFrameFaults(faults: FaultList, document: unknown): void {
  const frame = documentFrame.safeParse(document);
  for (const issue of frame.error?.issues ?? []) addFormFault(faults, issue, document, [], 'The timeline');
}

function addCueFaults(faults: FaultList, { kind, path, cues }: RawTrack): void {
  const schema = cueSchemas[kind];
  for (const [index, cue] of cues.entries()) {
    if (faults.enough()) return;
    const subject = `Cue ${textOf(recordOf(cue)['id']) === null ? `number ${index + 1}` : `"${String(recordOf(cue)['id']).slice(0, 80)}"`}`;
    const parsed = schema.safeParse(cue);
    for (const issue of parsed.error?.issues ?? []) addFormFault(faults, issue, cue, [path, 'cues', index], subject);
  }
}
