import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { lineOf, madeNow, rangeOf } from './bitrate-ring.ts';
import { programMemory } from './program-memory.ts';
import { useProgramNow } from './use-program-now.ts';

const words = texts.onAir.bitrate;
// So that what was to be made lies well inside.
const HEADROOM = 1.6;

/** What the encoder made, and was told to make, over the last ten minutes; where there is room for it. */
export function Bitrate() {
  const { link, program } = useProgram();
  const now = useProgramNow(1_000);
  const samples = programMemory(link).samples();
  const made = madeNow(samples, now);
  const last = samples.at(-1);
  const first = samples[0];
  if (program === null || program.state === 'offline') return null;
  return (
    <section aria-label={words.title} className="hidden border-t border-divider px-3 wide:block">
      <header className="flex min-h-9 items-center justify-between text-sm text-muted">
        <h3 className="font-semibold">{words.title}</h3>
        <span>{last !== undefined && words.span(made)}</span>
      </header>
      {last === undefined || first === undefined ? (
        <p className="text-muted">{words.none}</p>
      ) : (
        <svg
          role="img"
          aria-label={words.says((last.at - first.at) / 1000, rangeOf(samples), made, last.targetKbps)}
          viewBox="0 0 1 1"
          preserveAspectRatio="none"
          className="h-16 w-full text-muted"
        >
          <path d="M0 .1H1M0 .5H1M0 .9H1" className="fill-none stroke-divider" vectorEffect="non-scaling-stroke" />
          <path
            d={lineOf(samples, 'targetKbps', HEADROOM * last.targetKbps, now)}
            className="fill-none stroke-faint"
            strokeDasharray="4 4"
            vectorEffect="non-scaling-stroke"
          />
          <path
            d={lineOf(samples, 'kbps', HEADROOM * last.targetKbps, now)}
            className="fill-none stroke-current"
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      )}
    </section>
  );
}
