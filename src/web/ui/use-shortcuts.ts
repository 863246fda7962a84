import { useEffect } from 'react';

/**
 * Keys of this page by `event.code`, with `Shift+` before it where viewers see what they do, and `Ctrl+` (Cmd on a Mac) before that. Not heard
 * with Alt, in text fields, lists, menus or dialogs; key repeat is ignored.
 */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.repeat || event.altKey || isElsewhere(event.target)) return;
      const action = actions[`${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.shiftKey ? 'Shift+' : ''}${event.code}`];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}

const elsewhere =
  'input:not([type=range]), select, textarea, [role=dialog], [role=alertdialog], [role=listbox], [role=combobox], [role=menu], [role=menubar]';

const isElsewhere = (target: EventTarget | null): boolean => target instanceof Element && target.closest(elsewhere) !== null;
