import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { PushKey } from '#contract/index.ts';
import { pushesChanged, pushesQuery } from '../api/pushes.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Nothing, Panel } from '../ui/panel.tsx';
import { DeletePushKey } from './delete-push-key.tsx';
import { NewPushKey } from './new-push-key.tsx';
import { placesOf } from './push-list.ts';
import { PushRow } from './push-row.tsx';

const words = texts.pushes;

type Properties = {
  readonly hasContact: boolean;
  /** How long nothing was heard, seconds; null: there is contact. */
  readonly ageSeconds: number | null;
};

/** What programs like OBS send to this machine, and how they do. */
export function Pushes({ hasContact, ageSeconds }: Properties) {
  const queries = useQueryClient();
  const { data, error } = useQuery(pushesQuery(hasContact));
  const [open, setOpen] = useState<{ readonly is: 'new' } | { readonly is: 'delete'; readonly key: PushKey } | null>(null);
  const close = (): void => {
    setOpen(null);
    void pushesChanged(queries);
  };
  const places = data === undefined ? [] : placesOf(data.answer, data.keys);
  return (
    <Panel
      title={words.title}
      aside={
        <Button look="quiet" isOff={!hasContact} onPress={() => setOpen({ is: 'new' })}>
          <Plus size={16} strokeWidth={1.75} aria-hidden />
          {words.make}
        </Button>
      }
      className="pb-1"
    >
      {error !== null && <Nothing>{error.message}</Nothing>}
      {data?.answer.error != null && (
        <p className="py-1">
          {data.answer.error.message} <span className="text-muted">{data.answer.error.remedy}</span>
        </p>
      )}
      <ul>
        {places.map((place) => (
          <PushRow
            key={place.name}
            place={place}
            isOff={!hasContact}
            ageSeconds={ageSeconds}
            onDelete={(key) => setOpen({ is: 'delete', key })}
          />
        ))}
      </ul>
      {data !== undefined && places.length === 0 && <Nothing>{words.none}</Nothing>}
      <p className="pt-1 text-sm text-muted">{words.how}</p>
      {open?.is === 'new' && <NewPushKey onClose={close} />}
      {open?.is === 'delete' && <DeletePushKey of={open.key} onClose={close} />}
    </Panel>
  );
}
