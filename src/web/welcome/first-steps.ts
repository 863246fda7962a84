/** What a person who opens the product for the first time does one after the other. Pure. */
import type { Destination, ProgramAnswer } from '#contract/index.ts';

export type FirstStep = { readonly is: 'picture' | 'camera' | 'destination' | 'live'; readonly isDone: boolean };

/** As the timeline is called that an empty data folder begins with. */
const DEMONSTRATION = 'Demonstration';

export type FirstFacts = {
  readonly program: Pick<ProgramAnswer, 'state' | 'conditions' | 'timeline_name' | 'on_air'> | null;
  /** Undefined: not known yet. */
  readonly cameras: number | undefined;
  readonly destinations: readonly Pick<Destination, 'last_result'>[] | undefined;
};

/** Null: nobody is to be led, for the show is their own, all is done, or something else is to be told. */
export function firstSteps({ program, cameras, destinations }: FirstFacts): readonly FirstStep[] | null {
  if (program === null || cameras === undefined || destinations === undefined) return null;
  if (program.state !== 'preview' || program.conditions.length > 0 || program.timeline_name !== DEMONSTRATION) return null;
  const steps = [
    { is: 'picture', isDone: program.on_air !== null },
    { is: 'camera', isDone: cameras > 0 },
    { is: 'destination', isDone: destinations.length > 0 },
    { is: 'live', isDone: destinations.some(({ last_result: last }) => last !== null) },
  ] as const;
  return steps.every(({ isDone }) => isDone) ? null : steps;
}
