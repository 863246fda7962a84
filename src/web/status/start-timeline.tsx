import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { startProgram } from '../api/program.ts';
import { timelinesQuery } from '../api/timelines.ts';
import { whyEmpty } from '../api/why-empty.ts';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { useSteady } from '../ui/use-steady.ts';

const words = texts.status;

/** Nothing runs: the preview of a timeline can be started. */
export function StartTimeline() {
  const { hasContact } = useProgram();
  const asked = useQuery(timelinesQuery(hasContact));
  const list = asked.data ?? [];
  const start = useCommand(startProgram);
  const [chosen, choose] = useState<number | null>(null);
  const id = list.find((each) => each.id === chosen)?.id ?? list[0]?.id ?? null;
  // Where the slate's button was a moment ago.
  const press = useSteady('start', () => void (id !== null && start.run(id)));
  return (
    <>
      <Button look="thumb" isOff={!hasContact || start.isPending || id === null} onPress={press}>
        <Play size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
        {words.start}
      </Button>
      <div className="order-last col-span-2">
        {list.length === 0 ? (
          <p className="text-muted">{words.noTimeline[whyEmpty(asked, hasContact)]}</p>
        ) : (
          <Select
            label={words.timeline}
            value={String(id)}
            options={list.map((each) => ({ value: String(each.id), name: each.name }))}
            onChange={(value) => choose(Number(value))}
          />
        )}
      </div>
    </>
  );
}
