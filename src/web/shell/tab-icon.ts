/** The tab's icon says by its shape how the program is. */
import { useEffect } from 'react';
import logo from '../icon.svg';
import live from '../icons/live.svg';
import preview from '../icons/preview.svg';
import slate from '../icons/slate.svg';
import trouble from '../icons/trouble.svg';
import unknown from '../icons/unknown.svg';
import type { Situation } from './situation.ts';

/** Which of them: trouble first, for that is what somebody must see who looks at another tab. */
export function iconOf({ look, level, tags }: Pick<Situation, 'look' | 'level' | 'tags'>): string {
  if (look === 'no_contact') return unknown;
  const isLive = look === 'live' || tags.some(({ is }) => is === 'live');
  if (look === 'not_reaching' || (isLive && (level === 'problem' || level === 'failure'))) return trouble;
  if (look === 'slate') return slate;
  if (isLive) return live;
  return look === 'preview' ? preview : logo;
}

export function useTabIcon(situation: Situation): void {
  const icon = iconOf(situation);
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=icon]');
    if (link !== null) link.href = icon;
  }, [icon]);
}
