import { Link } from '@tanstack/react-router';
import { cancelGoLive, retryDestination } from '../api/live.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { Key } from '../ui/key.tsx';
import type { Action } from './destination-situation.ts';
import { useCommand, useProgram } from './program-context.tsx';

const words = texts.live.rows;

/** What can be done about what is told, beside it. */
export const MessageActions = ({ actions }: { readonly actions: readonly Action[] }) => (
  <div className="flex shrink-0 gap-2 max-sm:flex-col">
    {actions.map((action) => (
      <ActionButton key={action.is} action={action} />
    ))}
  </div>
);

function ActionButton({ action }: { readonly action: Action }) {
  switch (action.is) {
    case 'cancel':
      return <CancelButton byKey={action.byKey} />;
    case 'retry':
      return <RetryButton id={action.id} name={action.name} />;
    case 'key':
    case 'open':
      return (
        <Link
          to="/destinations"
          search={{ edit: action.id }}
          aria-label={mendWords[action.is].named(action.name)}
          className="inline-flex min-h-8 items-center rounded-control border border-edge bg-raised px-3 font-medium hover:bg-hover pointer-coarse:min-h-11"
        >
          {mendWords[action.is].words}
        </Link>
      );
  }
}

const mendWords = {
  key: { words: words.newKey, named: words.newKeyNamed },
  open: { words: words.openIt, named: words.openItNamed },
} as const;

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
