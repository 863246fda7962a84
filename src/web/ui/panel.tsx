import { useId, type ReactNode } from 'react';

type Properties = {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** What is too long for it scrolls inside, and is reached by keyboard. */
  readonly scrolls?: boolean;
  /** What always stands at its end, whatever scrolls. */
  readonly foot?: ReactNode;
};

/** A part of the page with its heading. */
export function Panel({ title, aside, children, className = '', scrolls = false, foot }: Properties) {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className={`flex min-w-0 flex-col overflow-hidden rounded-panel border border-divider bg-panel ${className}`}
    >
      <header className="flex min-h-[34px] shrink-0 items-center justify-between gap-3 px-3 pt-1">
        <h2 id={heading} className="shrink-0 text-sm font-semibold text-muted max-sm:text-base">
          {title}
        </h2>
        <span className="flex min-w-0 items-center gap-2 text-sm text-muted">{aside}</span>
      </header>
      <div
        className="min-h-0 grow overflow-y-auto px-3 pb-2 -outline-offset-2"
        {...(scrolls && { tabIndex: 0, role: 'group', 'aria-labelledby': heading })}
      >
        {children}
      </div>
      {foot !== undefined && <div className="flex shrink-0 flex-col px-3 pt-1 pb-3">{foot}</div>}
    </section>
  );
}

/** What a panel says when it has nothing to list. */
export const Nothing = ({ children }: { readonly children: ReactNode }) => <p className="py-2 text-muted">{children}</p>;
