/** What is looked at before a program goes live, as a judgement of gathered facts. Pure; the words are those of ui/UI.md section 5. */
import type { Preflight, ProgramAnswer } from '#contract/index.ts';
import type { Fault } from '#core/define-errors.ts';
import { destinationChecks, type DestinationFacts } from './preflight-destinations.ts';
import { machineChecks, type MachineFacts } from './preflight-machine.ts';
import { programChecks } from './preflight-program.ts';
import { sendingChecks } from './preflight-sending.ts';
import { namedChecks, timelineChecks } from './preflight-timeline.ts';

export type PreflightFacts = {
  /** `id` null: it is stored nowhere. */
  readonly timeline: { readonly id: number | null; readonly name: string };
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
  /** Null: none was chosen yet. */
  readonly destinations: DestinationFacts | null;
};

export function preflightOf(facts: PreflightFacts): Preflight {
  const { destinations, machine } = facts;
  const checks = [
    ...(destinations === null ? [] : destinationChecks(destinations)),
    ...timelineChecks(facts),
    ...programChecks(facts),
    ...(destinations === null ? [] : sendingChecks(destinations)),
    ...namedChecks(facts),
    ...machineChecks(machine),
  ];
  return { ready: checks.every(({ stops }) => !stops), checks };
}
