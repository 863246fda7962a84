import type { ReactNode } from 'react';

type Properties = { readonly title: string; readonly aside: string; readonly children: ReactNode };

/** One of the two columns of the dialog. */
export const GoLiveColumn = ({ title, aside, children }: Properties) => (
  <section aria-label={title} className="min-w-0 px-6 max-sm:px-4 py-3 sm:min-h-[250px]">
    <header className="flex justify-between gap-3 pb-1.5 text-muted">
      <h3 className="font-semibold">{title}</h3>
      <span>{aside}</span>
    </header>
    {children}
  </section>
);
