import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';

type Properties = { readonly text: string; readonly label: string };

const TOLD_MS = 3_000;

/** Copies a text with one press, and says that it did, or that the browser does not let it. */
export function Copyable({ text, label }: Properties) {
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), TOLD_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button look="quiet" label={label} onPress={() => void copy(text).then(setCopied)}>
      <Copy size={16} strokeWidth={1.75} aria-hidden />
      <span role="status">{copied === null ? texts.copy : copied ? texts.copied : texts.notCopied}</span>
    </Button>
  );
}

/** Pages that did not come by HTTPS or from this machine have no clipboard. */
const copy = (text: string): Promise<boolean> =>
  Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))).then(
    () => true,
    () => false,
  );
