import { useEffect } from 'react';

// A cue is moved by the same keys; in a list of choices they open it.
const elsewhere = 'select, textarea, [role=grid], [role=combobox], [role=listbox], [role=menu], [role=dialog], [role=alertdialog]';

/** Keys with Alt, by `Alt+` and `event.code`. All of them stand in keys/key-table.ts. */
export function useAltKeys(actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const action = actions[`Alt+${event.code}`];
      const isPlain = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.repeat;
      if (action === undefined || !isPlain || isElsewhere(event.target)) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}

const isElsewhere = (target: EventTarget | null): boolean => target instanceof Element && target.closest(elsewhere) !== null;
