import { Link } from '@tanstack/react-router';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useSingleKeys } from '../ui/single-keys.ts';
import { KeyRows } from './key-rows.tsx';

const words = texts.keys;

/** All keys, as `?` shows them. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { isOn } = useSingleKeys();
  return (
    <Dialog title={words.title} about={words.about} onClose={onClose} foot={<Button onPress={onClose}>{texts.close}</Button>}>
      {!isOn && <p className="pb-3 font-semibold text-problem">{words.areOff}</p>}
      <KeyRows />
      <p className="pt-4">
        <Link
          to="/settings/$part"
          params={{ part: 'keyboard' }}
          onClick={onClose}
          className="font-medium text-preview-text underline underline-offset-2"
        >
          {words.change}
        </Link>
      </p>
    </Dialog>
  );
}
