import { Info } from 'lucide-react';
import type { PreflightCheck } from '#contract/index.ts';
import { useProgram } from '../shell/program-context.tsx';
import type { Level } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { grouped } from './grouped.ts';
import { MendLink } from './mend-link.tsx';
import { mendOf, remedyBeside } from './mend.ts';

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
    {grouped(checks, useProgram().known.machine).map((check) => (
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

function Check({ check, isLeftOut, onLeave }: CheckProperties) {
  const { status, title, message } = check;
  const mend = mendOf(check);
  // Whose key was refused is said by the words themselves.
  const isNamed = message.startsWith(title) || (check.id.startsWith('key:') && status === 'problem');
  return (
    <li className="flex gap-3 py-[5px]">
      {status === 'information' ? (
        <Info size={16} strokeWidth={1.75} aria-hidden className="mt-px shrink-0 text-preview-text" />
      ) : (
        <LevelIcon level={levels[status]} size={16} />
      )}
      <span className="min-w-0">
        <span className="sr-only">{words.statuses[status]}: </span>
        <span className="font-medium">
          {!isNamed && `${title}: `}
          {message}
        </span>
        {status !== 'passed' && (
          <span className="block text-sm text-muted">
            {isLeftOut && `${words.leftOut} `}
            {remedyBeside(check, mend)} {mend !== null && <MendLink mend={mend} onLeave={onLeave} />}
            {isLeftOut && mend?.words === words.mend.key && ` ${words.toInclude}`}
          </span>
        )}
      </span>
    </li>
  );
}
