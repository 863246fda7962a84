import type { Fault } from '#core/define-errors.ts';
import { OPEN_PUSH, pushName } from '#core/push-name.ts';
import { faultList, type FaultList } from './fault-list.ts';
import type { Timeline } from './document.ts';
import { numberOf, rawTracks, recordOf, textOf, type Raw } from './raw.ts';

/** What exists, as far as a document can name it; what is left out is not looked at. */
export type Known = {
  readonly cameraIds?: ReadonlySet<number>;
  readonly assetUrls?: ReadonlySet<string>;
  readonly pushNames?: ReadonlySet<string>;
};

type Look = { readonly faults: FaultList; readonly known: Known };

/** References to cameras, files and push keys that do not exist (yet), at most 200: not faults, for on air they are failover, then the slate. */
export function warnings(timeline: Timeline, known: Known): Fault[] {
  const look = { faults: faultList(), known };
  for (const { path, cues } of rawTracks(timeline)) cues.forEach((cue, index) => inCue(look, recordOf(cue), `${path}.cues[${index}]`));
  camera(look, timeline.fallback?.backup_camera_id, 'fallback.backup_camera_id', 'The timeline');
  asset(look, timeline.fallback?.test_pattern, 'fallback.test_pattern', 'The timeline');
  return look.faults.all();
}

function inCue(look: Look, cue: Raw, path: string): void {
  const subject = `Cue "${textOf(cue['id']) ?? ''}"`;
  const params = recordOf(cue['params']);
  references(look, params, `${path}.params`, subject);
  for (const list of ['failover', 'layout'] as const) {
    const entries = list === 'failover' ? cue[list] : params[list];
    if (!Array.isArray(entries)) continue;
    entries.forEach((entry, index) =>
      references(look, recordOf(entry), `${path}.${list === 'layout' ? 'params.' : ''}${list}[${index}]`, subject),
    );
  }
}

function references(look: Look, fields: Raw, path: string, subject: string): void {
  for (const field of ['camera_id', 'with_camera', 'source_id']) camera(look, fields[field], `${path}.${field}`, subject);
  for (const field of ['media_url', 'image_url', 'stinger_url', 'template']) asset(look, fields[field], `${path}.${field}`, subject);
  push(look, fields['media_url'], `${path}.media_url`, subject);
}

function push({ faults, known }: Look, url: unknown, path: string, subject: string): void {
  const name = pushName(textOf(url) ?? '');
  if (name === null || name === OPEN_PUSH || known.pushNames?.has(name) !== false) return;
  faults.add(
    path,
    `${subject} names the push "${name}", for which there is no push key.`,
    'Make a push key of that name, or choose another source. On air its stand-in is shown, else the slate.',
  );
}

function camera({ faults, known }: Look, id: unknown, path: string, subject: string): void {
  const given = numberOf(id);
  if (given === null || known.cameraIds?.has(given) !== false) return;
  faults.add(
    path,
    `${subject} names camera ${given}, which does not exist.`,
    'Add that camera in Sources, or choose another. On air its stand-in is shown, else the slate.',
  );
}

function asset({ faults, known }: Look, url: unknown, path: string, subject: string): void {
  const given = textOf(url);
  if (given === null || !given.startsWith('/assets/') || known.assetUrls?.has(given) !== false) return;
  faults.add(
    path,
    `${subject} names the file ${given}, which is not in the library.`,
    'Upload it, or choose another. On air its stand-in is shown, else the slate.',
  );
}
