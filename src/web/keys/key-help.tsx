import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useSingleKeys } from '../ui/single-keys.ts';
import { KeyRows } from './key-rows.tsx';

const words = texts.keys;

/** All keys, as `?` shows them. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { isOn } = useSingleKeys();
  const closing = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={words.title}
      about={words.about}
      onClose={onClose}
      focus={closing}
      foot={
        <Button ref={closing} onPress={onClose}>
          {texts.close}
        </Button>
      }
    >
      {!isOn && <p className="pb-3 font-semibold text-problem">{words.areOff}</p>}
      <KeyRows />
      <p>
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
