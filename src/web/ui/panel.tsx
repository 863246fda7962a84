import { useId, type ReactNode } from 'react';

/** A part of the page with its heading. */
export function Panel({ title, aside, children }: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="flex min-w-0 flex-col rounded-panel border border-divider bg-panel">
      <header className="flex items-baseline justify-between gap-3 px-3 pt-2 pb-1">
        <h2 id={heading} className="font-semibold text-muted">
          {title}
        </h2>
        <span className="text-sm text-muted">{aside}</span>
      </header>
      <div className="px-3 pb-2">{children}</div>
    </section>
  );
}

/** What a panel says when it has nothing to list. */
export const Nothing = ({ children }: { readonly children: ReactNode }) => <p className="py-2 text-muted">{children}</p>;
