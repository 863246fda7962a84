import { useProgram } from '../shell/program-context.tsx';
import type { Situation } from '../shell/situation.ts';
import { fills, shapes, StateTag } from '../shell/state-block.tsx';
import { texts } from '../texts.ts';

/** From so many letters on a word takes less room for each. */
const LETTERS_MAX = 8;

/** The state as the first thing that an eye at night finds, 100 px high whatever it is. */
export function StateHead({ situation: { look, word, detail, tags } }: { readonly situation: Situation }) {
  const { program } = useProgram();
  const Shape = shapes[look];
  const isLong = word.length > LETTERS_MAX;
  return (
    <header className={`flex h-[100px] flex-col justify-center gap-1 overflow-hidden px-5 ${fills[look]}`}>
      <p className="flex items-center gap-3">
        <Shape
          aria-hidden
          className="size-7 shrink-0"
          strokeWidth={2.5}
          fill={look === 'live' || look === 'slate' ? 'currentColor' : 'none'}
        />
        <span
          className={`min-w-0 grow leading-[44px] font-bold ${isLong ? 'text-[clamp(20px,6.6vw,28px)] landscape:text-[26px]' : 'text-phone'}`}
        >
          {word}
        </span>
        {tags.length > 0 && <span className="sr-only">{tags.map((tag) => tag.word).join(', ')}</span>}
      </p>
      <div className="flex items-center gap-2">
        <p className="min-w-0 grow truncate text-lg font-medium">{program === null ? texts.product : nameOf(program)}</p>
        {detail !== null && <p className="shrink-0 text-xl font-semibold">{detail}</p>}
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
