import type { MachineFigures, ProgramAnswer } from '#contract/index.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { hasGrown, measuredFps } from './frame-counts.ts';
import { programMemory } from './program-memory.ts';

const words = texts.controls;

type Properties = {
  readonly encoder: NonNullable<ProgramAnswer['encoder']>;
  readonly machine: MachineFigures | null;
  readonly isOld: boolean;
};

/** How the encoder does, and how the machine is where it says so. */
export function Figures({ encoder, machine, isOld }: Properties) {
  const { name, speed, target_kbps: targetKbps, kbps, late_frames: late, repeated_frames: repeated, encode_ms: encodeMs } = encoder;
  // Drawn anew with every report.
  const counts = programMemory(useProgram().link).counts();
  const fps = measuredFps(counts);
  const { cpu, celsius } = machine ?? { cpu: null, celsius: null };
  const colourOf = (of: 'late' | 'repeated'): string => (hasGrown(counts, of) && !isOld ? 'text-problem' : '');
  return (
    <p
      aria-label={words.figures}
      title={words.encoder(name, speed, targetKbps, kbps)}
      role="group"
      className={`flex flex-wrap justify-between gap-x-2 pt-0.5 text-sm whitespace-nowrap text-muted one-line:hidden ${isOld ? 'as-it-was' : ''}`}
    >
      {fps !== null && <span>{words.fps(fps)}</span>}
      <span className={colourOf('late')}>{words.late(late)}</span>
      <span className={colourOf('repeated')}>{words.repeated(repeated)}</span>
      <span>{words.perFrame(encodeMs)}</span>
      {/* Elsewhere there is no room for it, and the state bar has it. */}
      {cpu !== null && <span className="hidden wide:inline">{words.cpu(cpu)}</span>}
      {celsius !== null && <span>{words.celsius(celsius)}</span>}
    </p>
  );
}
