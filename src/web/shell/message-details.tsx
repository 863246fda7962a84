import { useState } from 'react';
import type { RefObject } from 'react';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';
import type { Situation } from './situation.ts';

const words = texts.frame;

type Properties = {
  readonly situation: Pick<Situation, 'message' | 'code'>;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
};

/** All that is told, whole, and the code that whoever helps will ask for. */
export const MessageDetails = ({ situation: { message, code }, anchor, onClose }: Properties) => (
  <Popover title={words.details} anchor={anchor} onClose={onClose}>
    <div className="flex flex-col gap-2 px-4 pt-2 pb-4">
      <p className="font-semibold">{message.happened}</p>
      {[message.more, message.did, message.can].map((part) => part !== undefined && <p key={part}>{part}</p>)}
      {code !== null && <Code code={code} />}
    </div>
  </Popover>
);

function Code({ code }: { readonly code: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = (): void =>
    void navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => {},
    );
  return (
    <p className="flex items-center gap-2 border-t border-divider pt-3">
      <span className="text-muted">{words.code}</span>
      <code className="grow rounded-sm bg-hover px-1.5 font-sans font-medium break-all select-all">{code}</code>
      {/* Without TLS a browser lets no page write what is pasted next: then the code is marked by one click. */}
      {window.isSecureContext && <Button onPress={copy}>{isCopied ? words.copied : words.copy}</Button>}
    </p>
  );
}
