import type { RefObject } from 'react';
import { texts } from '../texts.ts';
import { Copyable } from '../ui/copyable.tsx';
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

const Code = ({ code }: { readonly code: string }) => (
  <p className="flex items-center gap-2 border-t border-divider pt-3">
    <span className="text-muted">{words.code}</span>
    <code className="grow rounded-sm bg-hover px-1.5 font-sans font-medium break-all select-all">{code}</code>
    <Copyable text={code} label={texts.copyNamed(code)} />
  </p>
);
