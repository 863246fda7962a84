import { Play } from 'lucide-react';
import type { TimelineHead } from '#contract/index.ts';
import { startProgram } from '../api/program.ts';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useSteady } from '../ui/use-steady.ts';

const words = texts.controls;

export type StartProperties = {
  /** Null: they are not known yet. */
  readonly timelines: readonly TimelineHead[] | null;
  readonly chosen: TimelineHead | null;
  readonly choose: (id: number) => void;
};

/** Which timeline, and go; where there is none, how to come by one. */
export function StartPreview({ timelines, chosen, choose }: StartProperties) {
  const { program, hasContact } = useProgram();
  const start = useCommand(startProgram);
  const press = useSteady('start', () => void (chosen !== null && start.run(chosen.id)));
  const isOff = !hasContact || start.isPending || chosen === null || program?.state !== 'offline';
  useShortcuts(isOff ? {} : { Space: press });
  if (timelines?.length === 0) return <NoTimeline />;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col">
        <Button look="start" isOff={isOff} onPress={press} {...(chosen !== null && { label: words.startNamed(chosen.name) })}>
          <Play size={20} strokeWidth={1.75} aria-hidden />
          {words.start}
        </Button>
      </div>
      <Select
        label={words.timeline}
        value={chosen === null ? '' : String(chosen.id)}
        options={(timelines ?? []).map(({ id, name }) => ({ value: String(id), name }))}
        onChange={(value) => choose(Number(value))}
      />
      <p className="text-muted">{words.startSays}</p>
    </div>
  );
}

const NoTimeline = () => (
  <div className="flex flex-col gap-1 py-1">
    <p className="font-semibold">{words.noTimeline}</p>
    <p className="text-muted">{words.noTimelineSays}</p>
  </div>
);
