import type { ProgramAnswer } from '#contract/index.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Panel } from '../ui/panel.tsx';
import { Overrides } from './overrides.tsx';
import { StartPreview, StopButton } from './start-stop.tsx';

const words = texts.controls;

/** What an operator can do to the program, the most urgent first. Stop stands alone, at the foot. */
export function LiveControls() {
  const { program, hasContact, known } = useProgram();
  // Where only live is left, the preview goes on, and what can be done to it stays.
  const isEnding = program?.state === 'stopping' && known.leaving.length === 0;
  const isRunning = program !== null && program.state !== 'offline' && !isEnding;
  return (
    <Panel
      title={words.title}
      aside={program?.encoder && <Figures encoder={program.encoder} />}
      className="max-md:order-1 desk:stage-height"
      foot={<StopButton />}
    >
      <div className="@container flex flex-col gap-2 pb-1">
        {isRunning ? <Overrides program={program} hasContact={hasContact} /> : <StartPreview />}
      </div>
    </Panel>
  );
}

/** How the encoder does. */
const Figures = ({ encoder }: { readonly encoder: NonNullable<ProgramAnswer['encoder']> }) => (
  <span className="flex gap-3 whitespace-nowrap" title={words.figures(encoder.name, encoder.speed, encoder.target_kbps)}>
    <span>{words.rate(encoder.kbps)}</span>
    <span>{words.dropped(encoder.late_frames)}</span>
    <span>{words.time(encoder.encode_ms)}</span>
  </span>
);
