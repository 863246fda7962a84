import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLiveDialogs } from '../live/live-dialogs.tsx';
import { texts } from '../texts.ts';
import type { FirstStep } from './first-steps.ts';

const words = texts.welcome;
const link = 'cursor-pointer rounded-sm font-medium text-preview-text underline underline-offset-2 pointer-coarse:py-2';

/** Leads from the demonstration to a show of one's own, in the place where everything is told. */
export const FirstRunLine = ({ steps }: { readonly steps: readonly FirstStep[] }) => (
  <div className="flex min-w-0 grow flex-wrap items-center gap-x-5 gap-y-0.5">
    <p className="font-semibold">{words.says}</p>
    <ol className="flex flex-wrap gap-x-4 gap-y-0.5">
      {steps.map((step, index) => (
        <li key={step.is} className="flex items-center gap-1.5">
          <span aria-hidden className="text-muted">
            {index + 1}
          </span>
          <Step step={step} />
          {step.isDone && <Check size={14} strokeWidth={2.5} role="img" aria-label={words.done} className="text-ok" />}
        </li>
      ))}
    </ol>
  </div>
);

function Step({ step: { is } }: { readonly step: FirstStep }): ReactNode {
  const open = useLiveDialogs();
  switch (is) {
    case 'picture':
      return <StepLink to="/studio">{words.steps.picture}</StepLink>;
    case 'camera':
      return <StepLink to="/sources">{words.steps.camera}</StepLink>;
    case 'destination':
      return <StepLink to="/destinations">{words.steps.destination}</StepLink>;
    case 'live':
      return (
        <button type="button" className={link} onClick={() => open('go_live')}>
          {words.steps.live}
        </button>
      );
  }
}

const StepLink = ({ to, children }: { readonly to: '/studio' | '/sources' | '/destinations'; readonly children: string }) => (
  <Link to={to} className={link}>
    {children}
  </Link>
);
