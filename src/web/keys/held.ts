import type { LucideIcon } from 'lucide-react';

/** Something that an operator's hand does to the program. */
export type Held = {
  readonly icon: LucideIcon;
  /** What stands on the button; of three the middle is left out where there is no room. */
  readonly words: readonly string[];
  /** As of `useShortcuts`, and as people call it. */
  readonly code: `Shift+${string}`;
  readonly keyName: string;
  /** Of what is held: as the program says, not as it was clicked. */
  readonly isOn?: boolean;
  /** Held, and not on air yet. */
  readonly isComing?: boolean;
  /** There is nothing for it to do now. */
  readonly isIdle?: boolean;
  /** It was pressed, and the program does not show it. */
  readonly isLate: boolean;
  readonly press: () => void;
};
