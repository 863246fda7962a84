/** What pre-flight says of the timeline and of what it names. Pure. */
import type { PreflightCheck } from '#contract/index.ts';
import type { Fault } from '#core/define-errors.ts';
import type { PreflightFacts } from './preflight-judged.ts';
import { passed, stopped, warned } from './preflight-check.ts';

export function timelineChecks({ timeline, faults }: PreflightFacts): PreflightCheck[] {
  const title = 'Timeline';
  if (faults.length === 0) return [passed({ id: 'timeline', title, message: `"${timeline.name}" has no faults.` })];
  return faults.map(({ path, message, remedy }, index) =>
    stopped({ id: `timeline:${index}`, title, message: `${message} (${path})`, remedy, action: { kind: 'timeline', id: timeline.id } }),
  );
}

/** Cameras, files and pushes that are not there, slate and backup camera. */
export const namedChecks = (facts: PreflightFacts): PreflightCheck[] => [
  ...facts.missing.cameras.map((fault, index) => missingCheck(`missing_camera:${index}`, 'Cameras', fault)),
  ...filesChecks(facts),
  ...facts.missing.pushes.map((fault, index) => missingCheck(`missing_push:${index}`, 'Pushes', fault)),
  slateCheck(facts),
  backupCheck(facts),
];

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
