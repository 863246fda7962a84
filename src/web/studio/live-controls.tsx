import { canBeHeld } from '../keys/can-be-held.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Figures } from './figures.tsx';
import { Overrides } from './overrides.tsx';
import { StartPreview, type StartProperties } from './start-preview.tsx';
import { StopButton } from './stop-button.tsx';
import { WhatHappened } from './what-happened.tsx';

const words = texts.controls;

/** What an operator can do to the program, the most urgent first. Stop stands alone, at the foot. */
export function LiveControls({ start }: { readonly start: StartProperties }) {
  const { program, hasContact, known } = useProgram();
  const isRunning = canBeHeld(program, known.leaving);
  return (
    <section
      aria-labelledby="live-controls"
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-panel border border-divider bg-panel @max-[639px]/stage:order-1"
    >
      <h2 id="live-controls" className="sr-only">
        {words.title}
      </h2>
      <div className="@container flex min-h-0 grow flex-col gap-2 overflow-y-auto px-3 pt-3 pb-1 [scrollbar-width:thin] one-line:gap-1.5 one-line:pt-(--panel-pad)">
        {isRunning ? <Overrides program={program} hasContact={hasContact} /> : <StartPreview {...start} />}
        {isRunning && program.encoder !== null && <Figures encoder={program.encoder} machine={known.machine} isOld={!hasContact} />}
        <WhatHappened />
      </div>
      <div className="flex shrink-0 flex-col px-3 pt-1 pb-(--panel-pad)">
        <StopButton />
      </div>
    </section>
  );
}
