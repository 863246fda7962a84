import { Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

type Properties = {
  readonly text: string;
  /** Says what it copies. */
  readonly label: string;
};

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
    <Button look="quiet" label={label} onPress={() => setCopied(copyText(text))}>
      <Copy size={16} strokeWidth={1.75} aria-hidden />
      <span role="status">{copied === null ? texts.copy : copied ? texts.copied : texts.notCopied}</span>
    </Button>
  );
}
