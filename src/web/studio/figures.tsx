import type { MachineFigures, ProgramAnswer } from '#contract/index.ts';
import { texts } from '../texts.ts';

const words = texts.controls;

type Properties = {
  readonly encoder: NonNullable<ProgramAnswer['encoder']>;
  readonly machine: MachineFigures | null;
  readonly isOld: boolean;
};

/** How the encoder does, and how warm the machine is where it says so. */
export const Figures = ({ encoder, machine, isOld }: Properties) => {
  const { name, speed, target_kbps: targetKbps, kbps, fps, late_frames: late, encode_ms: encodeMs } = encoder;
  const celsius = machine?.celsius ?? null;
  return (
    <p
      aria-label={words.figures}
      title={words.encoder(name, speed, targetKbps, kbps)}
      role="group"
      className={`flex justify-between gap-2 pt-0.5 text-sm whitespace-nowrap text-muted one-line:hidden ${isOld ? 'as-it-was' : ''}`}
    >
      <span>{words.fps(fps)}</span>
      <span className={late > 0 && !isOld ? 'text-problem' : ''}>{words.dropped(late)}</span>
      <span>{words.perFrame(encodeMs)}</span>
      {celsius !== null && <span>{words.celsius(celsius)}</span>}
    </p>
  );
};
