import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

type Properties = {
  readonly title: string;
  /** At first. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
};

/** What is folded away until somebody wants it. */
export const Fold = ({ title, isOpen = false, children }: Properties) => (
  <details open={isOpen} className="group">
    <summary className="inline-flex min-h-8 cursor-pointer list-none items-center gap-1.5 rounded-control pr-2 font-medium hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
      <ChevronRight size={16} strokeWidth={1.75} aria-hidden className="group-open:rotate-90" />
      {title}
    </summary>
    <div className="flex flex-col gap-4 pt-2">{children}</div>
  </details>
);
