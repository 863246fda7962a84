import type { ProgramAnswer } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { Panel } from '../ui/panel.tsx';

const words = texts.figures;

/** How the encoder does. Nothing while it does nothing. */
export function Figures({ encoder, hasContact }: { readonly encoder: ProgramAnswer['encoder']; readonly hasContact: boolean }) {
  if (encoder === null) return null;
  return (
    <Panel title={words.title} aside={hasContact ? `${encoder.name}, ${encoder.speed}` : texts.lastKnown}>
      <dl className="grid grid-cols-2 gap-x-4 py-1">
        <Figure name={words.rate} value={words.kbps(encoder.kbps, encoder.target_kbps)} />
        <Figure name={words.time} value={`${encoder.encode_ms.toFixed(1)} ms`} />
        <Figure name={words.late} value={String(encoder.late_frames)} />
        <Figure name={words.repeated} value={String(encoder.repeated_frames)} />
        <Figure name={words.restarts} value={String(encoder.restarts)} />
      </dl>
    </Panel>
  );
}

const Figure = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div className="flex flex-wrap justify-between gap-x-2 py-0.5">
    <dt className="text-muted">{name}</dt>
    <dd className="font-medium">{value}</dd>
  </div>
);
