import type { ReactNode } from 'react';

type Properties = { readonly title: string; readonly about: string | null; readonly actions: ReactNode; readonly children: ReactNode };

/** A screen with its title and what can be done there. */
export const Screen = ({ title, about, actions, children }: Properties) => (
  <main className="flex grow flex-col gap-3 p-4">
    <header className="flex flex-wrap items-center gap-3">
      <h1 className="text-xl leading-[26px] font-semibold">{title}</h1>
      <p className="grow text-muted">{about}</p>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </header>
    {children}
  </main>
);
