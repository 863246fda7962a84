import { LevelIcon } from '../ui/icons.tsx';
import type { Level } from './situation.ts';

/** One fact in the state bar, where there is room for it. */
export const Chip = ({ level, words }: { readonly level: Level; readonly words: string }) => (
  <p className="hidden shrink-0 items-center gap-2 px-4 font-medium desk:flex">
    <LevelIcon level={level} size={16} />
    {words}
  </p>
);
