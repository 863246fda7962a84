import type { ReactNode } from 'react';

type Properties = {
  readonly icon: ReactNode;
  readonly name: string;
  readonly about: string | null;
  /** At the right: a word, a time, a button. */
  readonly children?: ReactNode;
};

/** One line of a list: what, more about it, and how it is. */
export const Row = ({ icon, name, about, children }: Properties) => (
  <li className="flex min-h-[41px] items-center gap-2.5 border-t border-divider py-1 first:border-t-0">
    <span className="text-muted">{icon}</span>
    <span className="min-w-0 grow">
      <span className="block truncate font-semibold" title={name}>
        {name}
      </span>
      {about !== null && (
        <span className="block truncate text-sm text-muted" title={about}>
          {about}
        </span>
      )}
    </span>
    {children}
  </li>
);

/** A figure at the right of a row and what it counts, one above the other. */
export const RowFigure = ({ figure, of }: { readonly figure: string; readonly of: string }) => (
  <span className="shrink-0 text-right">
    <span className="block font-semibold whitespace-nowrap">{figure}</span>
    <span className="block text-sm text-muted">{of}</span>
  </span>
);
