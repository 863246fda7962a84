import { platforms, type Platform } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { Fold } from '../ui/fold.tsx';

const words = texts.destinations.form;

type Drawn = keyof typeof words.keySteps;
const isDrawn = (platform: Platform): platform is Drawn => Object.hasOwn(words.keySteps, platform);

/** Where a platform shows the key: step by step, with a sketch of the page. */
export function KeyHelp({ platform }: { readonly platform: Platform }) {
  const { keyHelp } = platforms[platform];
  if (!isDrawn(platform)) return keyHelp === null ? null : <p className="text-sm text-muted">{keyHelp}</p>;
  return (
    <Fold title={words.keyWhere}>
      <div className="flex flex-wrap items-start gap-4">
        <ol className="min-w-0 grow basis-56 list-decimal pl-5 text-sm">
          {words.keySteps[platform].map((step) => (
            <li key={step} className="py-0.5">
              {step}
            </li>
          ))}
        </ol>
        <KeyPicture {...words.keyPicture[platform]} />
      </div>
    </Fold>
  );
}

type Sketch = { readonly place: string; readonly beside: string; readonly keyField: string };

/** Drawn, not photographed: pages of platforms change, and their marks are not ours to show. */
const KeyPicture = ({ place, beside, keyField }: Sketch) => (
  <svg
    viewBox="0 0 280 150"
    role="img"
    aria-label={words.keyPictured(place, keyField)}
    className="w-[280px] max-w-full shrink-0 rounded-panel border border-divider bg-raised text-text"
  >
    <rect x="0" y="0" width="280" height="26" className="fill-hover" />
    <circle cx="13" cy="13" r="4" className="fill-faint" />
    <circle cx="26" cy="13" r="4" className="fill-faint" />
    <text x="42" y="17" className="fill-current text-xs font-semibold">
      {place}
    </text>
    <Field y={40} name={beside} />
    <Field y={92} name={keyField} />
    <rect x="196" y="104" width="66" height="26" rx="6" className="fill-panel stroke-focus" strokeWidth="2.5" />
    <text x="229" y="121" textAnchor="middle" className="fill-current text-xs font-semibold">
      {words.copyThere}
    </text>
    <path d="M174 141 L190 128" className="stroke-focus" strokeWidth="2.5" fill="none" markerEnd="url(#key-arrow)" />
    <marker id="key-arrow" markerWidth="6" markerHeight="6" refX="4" refY="3" orient="auto">
      <path d="M0 0 L6 3 L0 6 z" className="fill-focus" />
    </marker>
  </svg>
);

const Field = ({ y, name }: { readonly y: number; readonly name: string }) => (
  <g>
    <text x="18" y={y + 6} className="fill-muted text-xs">
      {name}
    </text>
    <rect x="18" y={y + 12} width="170" height="26" rx="6" className="fill-bg stroke-edge" />
    <text x="28" y={y + 30} className="fill-muted text-sm">
      ••••••••••••
    </text>
  </g>
);
