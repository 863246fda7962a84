/** What is looked at before a program goes live, as a judgement of gathered facts. Pure; the words are those of ui/UI.md section 5. */
import type { Preflight } from '#contract/index.ts';
import { destinationChecks } from './preflight-destinations.ts';
import type { PreflightFacts } from './preflight-judged.ts';
import { machineChecks } from './preflight-machine.ts';
import { programChecks } from './preflight-program.ts';
import { sendingChecks } from './preflight-sending.ts';
import { namedChecks, timelineChecks } from './preflight-timeline.ts';

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
