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
  <li className="flex min-h-[41px] items-center gap-3 border-t border-divider py-1 first:border-t-0">
    <span className="text-muted">{icon}</span>
    <span className="min-w-0 grow">
      <span className="block truncate font-semibold">{name}</span>
      {about !== null && <span className="block truncate text-sm text-muted">{about}</span>}
    </span>
    {children}
  </li>
);
