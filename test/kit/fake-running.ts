/** A program that runs, as a fake trunk tells of it. */
import type { Clock } from '#core/clock.ts';
import type { DestinationSeen } from '#packet/index.ts';
import { Program } from '#show/index.ts';
import { FakeTrunk } from './fake-trunk.ts';
import { showWith } from './show-with.ts';

export type FakeRunning = { readonly program: Program; see(destinations: DestinationSeen[]): void };

/** Sent to nobody until `see` says so. */
export function runningWith(clock: Clock): FakeRunning {
  const trunk = new FakeTrunk();
  const program = new Program({ tell: trunk.tell, clock });
  trunk.join(program);
  trunk.tell({ do: 'start', show: showWith() });
  return { program, see: (destinations) => trunk.change({ destinations }) };
}
