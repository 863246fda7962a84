import type { ReactNode } from 'react';

type Properties = { readonly href: string; readonly download: string; readonly label: string; readonly children: ReactNode };

/** Looks like a quiet button and gives a file. */
export const LinkButton = ({ href, download, label, children }: Properties) => (
  <a
    href={href}
    download={download}
    aria-label={label}
    className="inline-flex min-h-8 shrink-0 items-center gap-2 rounded-control px-2 font-medium text-muted hover:bg-hover pointer-coarse:min-h-11 max-sm:min-h-11"
  >
    {children}
  </a>
);
