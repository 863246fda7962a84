import type { CSSProperties } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import type { Situation } from '../shell/situation.ts';
import { fills, shapes, StateTag } from '../shell/state-block.tsx';
import { texts } from '../texts.ts';

/** Beside such a word there is room for a time. */
const SHORT_LETTERS_MAX = 5;

/** The state as the first thing that an eye at night finds, 100 px high whatever it is. */
export function StateHead({ situation: { look, word, detail, tags } }: { readonly situation: Situation }) {
  const { program } = useProgram();
  const Shape = shapes[look];
  const isShort = word.length <= SHORT_LETTERS_MAX;
  return (
    <header className={`@container flex h-[100px] flex-col justify-center gap-1 overflow-hidden px-5 ${fills[look]}`}>
      <p className="flex items-center gap-3">
        <Shape
          aria-hidden
          className="size-7 shrink-0"
          strokeWidth={2.5}
          fill={look === 'live' || look === 'slate' ? 'currentColor' : 'none'}
        />
        <span
          style={{ '--letters': word.length } as CSSProperties}
          className="text-[min(40px,calc((100cqw-84px)/var(--letters)/0.7))] leading-[44px] font-bold whitespace-nowrap"
        >
          {word}
        </span>
        {isShort && detail !== null && <span className="grow text-right text-[24px] font-semibold">{detail}</span>}
        {tags.length > 0 && <span className="sr-only">{tags.map((tag) => tag.word).join(', ')}</span>}
      </p>
      <div className="flex items-center gap-2">
        <p className="min-w-0 grow truncate text-lg font-medium">{program === null ? texts.product : nameOf(program)}</p>
        {!isShort && detail !== null && <p className="shrink-0 text-xl font-semibold">{detail}</p>}
        {tags[0] !== undefined && (
          <span aria-hidden className="shrink-0">
            <StateTag tag={tags[0]} />
          </span>
        )}
      </div>
    </header>
  );
}

const nameOf = ({ timeline_name: name, loop }: { readonly timeline_name: string | null; readonly loop: number | null }): string => {
  if (name === null) return texts.noneRuns;
  return loop === null ? name : texts.status.loop(name, loop);
};
