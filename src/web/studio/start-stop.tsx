import { useQuery } from '@tanstack/react-query';
import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import { startProgram, stopProgram } from '../api/program.ts';
import { timelinesQuery } from '../api/timelines.ts';
import { useLiveDialogs } from '../live/live-dialogs.tsx';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';

const words = texts.controls;

/** Which timeline, and go. */
export function StartPreview() {
  const { program, hasContact } = useProgram();
  const timelines = useQuery(timelinesQuery(hasContact));
  const start = useCommand(startProgram);
  const [chosen, choose] = useState<number | null>(null);
  const list = timelines.data ?? [];
  const id = list.find((each) => each.id === chosen)?.id ?? list[0]?.id ?? null;
  const isOff = !hasContact || start.isPending || id === null || program?.state !== 'offline';
  const press = (): void => void (id !== null && start.run(id));
  useShortcuts(isOff ? {} : { Space: press });
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={words.timeline}
        value={id === null ? '' : String(id)}
        options={list.map((each) => ({ value: String(each.id), name: each.name }))}
        onChange={(value) => choose(Number(value))}
      />
      <div className="flex flex-col">
        <Button look="first" isOff={isOff} onPress={press}>
          <Play size={16} strokeWidth={1.75} aria-hidden />
          {words.start}
        </Button>
      </div>
      <p className="text-muted">{words.startSays}</p>
    </div>
  );
}

export function StopButton() {
  const { program, hasContact } = useProgram();
  const stop = useCommand(stopProgram);
  const open = useLiveDialogs();
  const isOffline = program === null || program.state === 'offline' || program.state === 'stopping';
  const asks = program?.state === 'live' || program?.state === 'going_live';
  return (
    <Button isOff={isOffline || !hasContact || stop.isPending} onPress={() => (asks ? open('stop') : stop.run(undefined))}>
      <Square size={16} strokeWidth={1.75} aria-hidden />
      {asks ? words.stopLive : words.stop}
    </Button>
  );
}
