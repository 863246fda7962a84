import { useMutation } from '@tanstack/react-query';
import { Stethoscope } from 'lucide-react';
import { refusalOf } from '../api/ask.ts';
import { testNewCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { useElapsed } from '../ui/use-elapsed.ts';
import { bodyOf, type CameraDraft } from './camera-draft.ts';
import { TestedPicture, TestedSteps } from './camera-tested.tsx';

const words = texts.cameras.check;

type Properties = {
  /** Null: it is not stored yet. */
  readonly id: number | null;
  readonly draft: CameraDraft;
};

/** Tries what is written, before it is saved. */
export function CameraTry({ id, draft }: Properties) {
  const { mutate, data, error, isPending, variables: tried } = useMutation({ mutationFn: testOf });
  const seconds = useElapsed(isPending);
  const isSame = tried !== undefined && tried.draft.url === draft.url && tried.draft.transport === draft.transport;
  const refusal = error && refusalOf(error);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button isOff={isPending || draft.url.trim() === ''} onPress={() => mutate({ id, draft })}>
          <Stethoscope size={16} strokeWidth={1.75} aria-hidden />
          {words.tryIt}
        </Button>
        <p role="status" className="min-w-0 text-muted">
          {saysOf({ isPending, seconds, isSame, ok: data?.ok ?? null })}
        </p>
      </div>
      {isSame && !isPending && refusal !== null && <RefusalBand message={refusal.message} remedy={refusal.remedy} />}
      {isSame && !isPending && data !== undefined && (
        <div>
          <ol>
            <TestedSteps tested={data} />
          </ol>
          <TestedPicture tested={data} />
        </div>
      )}
    </div>
  );
}

const testOf = ({ id, draft }: Properties) =>
  testNewCamera({ ...bodyOf(draft), name: draft.name.trim() || words.unnamed, ...(id !== null && { id }) });

type Said = { readonly isPending: boolean; readonly seconds: number; readonly isSame: boolean; readonly ok: boolean | null };

function saysOf({ isPending, seconds, isSame, ok }: Said): string {
  if (isPending) return words.trying(seconds);
  if (ok === null) return words.tryFirst;
  if (!isSame) return words.changedSince;
  return ok ? words.passed : words.failed;
}
