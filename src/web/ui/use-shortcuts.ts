import { useEffect } from 'react';

/** Keys of this page by `event.code`, without Ctrl, Alt, Meta or Shift; key repeat is ignored. The page has no text fields. */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      actions[event.code]?.();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
