import { Link } from '@tanstack/react-router';
import { Info } from 'lucide-react';
import type { PreflightCheck } from '#contract/index.ts';
import type { Level } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';

const words = texts.live.dialog;
const levels = { passed: 'good', warning: 'problem', problem: 'failure' } as const satisfies Partial<
  Record<PreflightCheck['status'], Level>
>;

type Properties = {
  readonly checks: readonly PreflightCheck[];
  readonly leftOut: ReadonlyMap<number, unknown>;
  /** Another screen is opened. */
  readonly onLeave: () => void;
};

/** What was looked at, and what to do about each thing that is not as it should be. */
export const Checks = ({ checks, leftOut, onLeave }: Properties) => (
  <ul>
    {checks.map((check) => (
      <Check
        key={check.id}
        check={check}
        isLeftOut={check.status === 'problem' && check.destination_id !== undefined && leftOut.has(check.destination_id)}
        onLeave={onLeave}
      />
    ))}
  </ul>
);

type CheckProperties = { readonly check: PreflightCheck; readonly isLeftOut: boolean; readonly onLeave: () => void };

function Check({ check: { status, title, message, remedy, action }, isLeftOut, onLeave }: CheckProperties) {
  return (
    <li className="flex gap-3 py-[5px]">
      {status === 'information' ? (
        <Info size={16} strokeWidth={1.75} aria-hidden className="mt-px shrink-0 text-preview-text" />
      ) : (
        <LevelIcon level={levels[status]} size={16} />
      )}
      <span className="min-w-0">
        <span className="sr-only">{words.statuses[status]}: </span>
        {!message.startsWith(title) && <span className="font-semibold">{title} </span>}
        <span className={status === 'passed' ? 'text-muted' : ''}>{message}</span>
        {status !== 'passed' && (
          <span className="block text-sm text-muted">
            {isLeftOut && `${words.leftOut} `}
            {remedy} <Mend action={action} onLeave={onLeave} />
          </span>
        )}
      </span>
    </li>
  );
}

const screens = {
  camera: { to: '/sources', words: words.openCamera },
  library: { to: '/library', words: words.openLibrary },
  destination: { to: '/destinations', words: words.openDestination },
} as const;

/** The way to where it can be mended, for what the page can mend. */
function Mend({ action, onLeave }: { readonly action: PreflightCheck['action']; readonly onLeave: () => void }) {
  if (action === null || action.kind === 'cue' || action.kind === 'timeline') return null;
  const screen = screens[action.kind];
  return (
    <Link
      to={screen.to}
      search={action.kind === 'destination' && typeof action.id === 'number' ? { edit: action.id } : {}}
      onClick={onLeave}
      className="font-medium text-preview-text underline underline-offset-2"
    >
      {screen.words}
    </Link>
  );
}
