import type { ReactNode } from 'react';

type Properties = { readonly name: string; readonly says: string; readonly children: ReactNode };

/** What is set, what that means, and the switch. */
export const Setting = ({ name, says, children }: Properties) => (
  <div className="flex min-h-[52px] items-center gap-3 border-t border-divider py-2 first:border-t-0">
    <div className="min-w-0 grow">
      <p className="font-medium">{name}</p>
      <p className="text-sm text-muted">{says}</p>
    </div>
    {children}
  </div>
);
