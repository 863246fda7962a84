/** What pre-flight judges. */
import type { ProgramAnswer } from '#contract/index.ts';
import type { Fault } from '#core/define-errors.ts';
import type { DestinationFacts } from './preflight-destinations.ts';
import type { MachineFacts } from './preflight-machine.ts';

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
