import type { ReactNode } from 'react';

type Properties = {
  readonly icon: ReactNode;
  readonly name: string;
  readonly about: string | null;
  /** At the right, and what it counts. */
  readonly figure: ReactNode;
  readonly of: ReactNode;
  readonly isStruck?: boolean;
};

/** What stands in a row: two lines, or one where rows are low; what there is no room for is still read aloud. */
export const AirLine = ({ icon, name, about, figure, of, isStruck = false }: Properties) => (
  <>
    <span className="shrink-0 text-muted">{icon}</span>
    <span className="flex min-w-0 grow flex-col one-line:flex-row one-line:items-baseline one-line:gap-2">
      <span
        dir="auto"
        className={`truncate text-left font-semibold ${about === null ? '' : 'one-line:max-w-[62%] one-line:shrink-0 one-line:@max-[290px]:max-w-full one-line:@max-[290px]:shrink'} ${isStruck ? 'text-muted line-through' : ''}`}
        title={name}
      >
        {name}
      </span>
      {about !== null && (
        <span dir="auto" className="truncate text-left text-sm text-muted one-line:@max-[290px]:sr-only" title={about}>
          {about}
        </span>
      )}
    </span>
    <span className="flex shrink-0 flex-col items-end text-right whitespace-nowrap one-line:flex-row one-line:items-baseline one-line:gap-1.5">
      <span className="font-semibold">{figure}</span>
      {of !== null && <span className="text-sm text-muted one-line:@max-[290px]:sr-only">{of}</span>}
    </span>
  </>
);

/** Of a row, whatever stands in it. */
export const lineShape = 'flex min-h-(--air-row) w-full items-center gap-2.5 border-t border-divider px-3';
