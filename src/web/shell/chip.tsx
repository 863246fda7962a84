import type { ReactNode } from 'react';
import { LevelIcon } from '../ui/icons.tsx';
import type { Level } from './situation.ts';

type Properties = {
  readonly level: Level;
  readonly words: string;
  /** In place of the shape of the level. */
  readonly icon?: ReactNode;
};

/** One fact in the state bar, where there is room for it. */
export const Chip = ({ level, words, icon }: Properties) => (
  <p className="hidden shrink-0 items-center gap-2 px-4 font-medium desk:flex">
    {icon ?? <LevelIcon level={level} size={16} />}
    {words}
  </p>
);
