import { Suspense, useRef, useState } from 'react';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { later, usePreloaded } from '../ui/later.ts';
import type { Situation } from './situation.ts';

const details = later(() => import('./message-details.tsx'), 'MessageDetails');
const preloaded = [details];

export function DetailsButton({ situation }: { readonly situation: Pick<Situation, 'message' | 'code'> }) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  usePreloaded(preloaded);
  return (
    <>
      <Button look="inLine" ref={button} isOpen={isOpen} onPress={() => setOpen(!isOpen)}>
        {texts.frame.details}
      </Button>
      <Suspense>{isOpen && <details.Component situation={situation} anchor={button} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
