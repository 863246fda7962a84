import { useState } from 'react';
import { keptSplit } from './split.ts';

const KEPT_AS = 'studio-upper-height';

/** The height of the upper half as a person chose it, px; null: as the window's size has it. Kept in this browser. */
export function useSplit(): readonly [number | null, (height: number | null) => void] {
  const [height, setHeight] = useState(() => keptSplit(kept()));
  const choose = (chosen: number | null): void => {
    setHeight(chosen);
    keep(chosen);
  };
  return [height, choose];
}

// A browser may be set to keep nothing.
function kept(): string | null {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

function keep(height: number | null): void {
  try {
    if (height === null) localStorage.removeItem(KEPT_AS);
    else localStorage.setItem(KEPT_AS, String(height));
  } catch {
    // It holds as long as the page does.
  }
}
