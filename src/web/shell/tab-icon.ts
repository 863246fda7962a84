/** The tab's icon says by its shape how the program is. */
import { useEffect } from 'react';
import product from '../icon.svg';
import live from '../icons/live.svg';
import preview from '../icons/preview.svg';
import slate from '../icons/slate.svg';
import trouble from '../icons/trouble.svg';
import unknown from '../icons/unknown.svg';
import type { Situation } from './situation.ts';

const files = { product, live, preview, slate, trouble, unknown } as const;

/** Trouble comes before all else: it is for whoever looks at another tab. */
export function tabIconOf({ look, holding, tags }: Pick<Situation, 'look' | 'holding' | 'tags'>): keyof typeof files {
  if (look === 'no_contact') return 'unknown';
  const isLive = look === 'live' || tags.some(({ is }) => is === 'live');
  if (look === 'not_reaching' || look === 'restarting' || (isLive && (holding === 'problem' || holding === 'failure'))) return 'trouble';
  if (look === 'slate') return 'slate';
  if (isLive) return 'live';
  return look === 'preview' ? 'preview' : 'product';
}

export function useTabIcon(situation: Situation): void {
  const file = files[tabIconOf(situation)];
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
    if (link !== null) link.href = file;
  }, [file]);
}
