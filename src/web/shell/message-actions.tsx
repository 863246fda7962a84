import { Link } from '@tanstack/react-router';
import { Undo2 } from 'lucide-react';
import { acknowledgeAlert } from '../api/alerts.ts';
import { cancelGoLive, retryDestination } from '../api/live.ts';
import { backToTimeline } from '../api/program.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { Key } from '../ui/key.tsx';
import { useCommand, useProgram } from './program-context.tsx';
import type { Action } from './told.ts';

const words = texts.live.rows;

/** What can be done about what is told, beside it. */
export const MessageActions = ({ actions }: { readonly actions: readonly Action[] }) =>
  actions.map((action) => <ActionButton key={action.is} action={action} />);

function ActionButton({ action }: { readonly action: Action }) {
  switch (action.is) {
    case 'cancel':
      return <CancelButton byKey={action.byKey} />;
    case 'retry':
      return <RetryButton id={action.id} name={action.name} />;
    case 'back':
      return <BackButton />;
    case 'reach':
      return <ReachButton />;
    case 'acknowledge':
      return <AcknowledgeButton id={action.id} />;
    case 'camera':
      return (
        <Link to="/sources/$id" params={{ id: String(action.id) }} className={linkLook}>
          {texts.frame.openCamera}
        </Link>
      );
    case 'key':
    case 'open':
      return (
        <Link
          to="/destinations/$id"
          params={{ id: String(action.id) }}
          aria-label={mendWords[action.is].named(action.name)}
          className={linkLook}
        >
          {mendWords[action.is].words}
        </Link>
      );
  }
}

const linkLook =
  'inline-flex min-h-8 items-center rounded-control border border-edge bg-raised px-3 font-medium whitespace-nowrap hover:bg-hover pointer-coarse:min-h-11';

const mendWords = {
  key: { words: words.newKey, named: words.newKeyNamed },
  open: { words: words.openIt, named: words.openItNamed },
} as const;

/** It stays in sight: that somebody has seen it only ends the noise. */
function AcknowledgeButton({ id }: { readonly id: number }) {
  const { hasContact } = useProgram();
  const { run, isPending } = useCommand(acknowledgeAlert);
  return (
    <Button look="inLine" isOff={!hasContact || isPending} onPress={() => run(id)}>
      {texts.frame.acknowledge}
    </Button>
  );
}

function BackButton() {
  const { hasContact } = useProgram();
  const { run, isPending } = useCommand(backToTimeline);
  return (
    <Button look="inLine" isOff={!hasContact || isPending} onPress={() => run(undefined)}>
      <Undo2 size={16} strokeWidth={1.75} aria-hidden />
      {texts.frame.backToTimeline}
      <Key>⇧T</Key>
    </Button>
  );
}

/** It is tried again by itself all the time: this is for who cannot wait. */
function ReachButton() {
  const { link } = useProgram();
  return (
    <Button look="inLine" onPress={link.again}>
      {texts.frame.tryNow}
    </Button>
  );
}

/** Esc is its key only at the last, for so far from a dialog it may mean anything. */
function CancelButton({ byKey }: { readonly byKey: boolean }) {
  const { hasContact } = useProgram();
  const { run, isPending } = useCommand(cancelGoLive);
  const press = (): void => run(undefined);
  useShortcuts(byKey ? { Escape: () => hasContact && press() } : {});
  return (
    <Button look="inLine" isOff={!hasContact || isPending} onPress={press}>
      {texts.live.cancel}
      {byKey && <Key>Esc</Key>}
    </Button>
  );
}

export function RetryButton({
  id,
  name,
  look = 'inLine',
}: {
  readonly id: number;
  readonly name: string;
  readonly look?: 'inLine' | 'link';
}) {
  const { hasContact } = useProgram();
  const { run, isPending } = useCommand(retryDestination);
  return (
    <Button look={look} isOff={!hasContact || isPending} label={words.tryAgainNamed(name)} onPress={() => run(id)}>
      {words.tryAgain}
    </Button>
  );
}
