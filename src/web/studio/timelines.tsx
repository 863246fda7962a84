import { useQuery } from '@tanstack/react-query';
import { ListVideo, Play, Square } from 'lucide-react';
import type { ProgramAnswer, TimelineHead } from '#contract/index.ts';
import { listTimelines } from '../api/requests.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Nothing, Panel } from '../ui/panel.tsx';
import { Row } from '../ui/row.tsx';

const words = texts.timelines;
// Others may add some; nothing tells this page.
const LOOK_AGAIN_MS = 15_000;

type Properties = {
  readonly program: ProgramAnswer | null;
  readonly hasContact: boolean;
  readonly isBusy: boolean;
  readonly onStart: (timelineId: number) => void;
  readonly onStop: () => void;
};

/** Start and stop. While something runs, nothing else can be started. */
export function Timelines({ program, hasContact, isBusy, onStart, onStop }: Properties) {
  const timelines = useQuery({
    queryKey: ['timelines', hasContact],
    queryFn: listTimelines,
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: (before) => before,
  });
  const isOffline = program === null || program.state === 'offline';
  return (
    <Panel title={words.title}>
      <ul>
        {timelines.data?.map((timeline) => (
          <TimelineRow
            key={timeline.id}
            timeline={timeline}
            isRunning={!isOffline && timeline.id === program.timeline_id}
            isOff={!isOffline || !hasContact || isBusy}
            onStart={onStart}
          />
        ))}
      </ul>
      {timelines.isPending && <Nothing>{words.loading}</Nothing>}
      {timelines.error !== null && <Nothing>{timelines.error.message}</Nothing>}
      {timelines.data?.length === 0 && <Nothing>{words.nothing}</Nothing>}
      <div className="mt-2 flex flex-col border-t border-divider pt-3 pb-1">
        <Button isOff={isOffline || !hasContact || isBusy || program.state === 'stopping'} onPress={onStop}>
          <Square size={16} strokeWidth={1.75} aria-hidden />
          {program?.state === 'live' ? words.stopLive : words.stop}
        </Button>
      </div>
    </Panel>
  );
}

type RowProperties = {
  readonly timeline: TimelineHead;
  readonly isRunning: boolean;
  readonly isOff: boolean;
  readonly onStart: (timelineId: number) => void;
};

const TimelineRow = ({ timeline: { id, name, duration, resolution, fps }, isRunning, isOff, onStart }: RowProperties) => (
  <Row icon={<ListVideo size={16} strokeWidth={1.75} aria-hidden />} name={name} about={words.about(duration, resolution, fps)}>
    <Button isOff={isOff} label={isRunning ? words.runningNamed(name) : words.startNamed(name)} onPress={() => onStart(id)}>
      {!isRunning && <Play size={16} strokeWidth={1.75} aria-hidden />}
      {isRunning ? words.running : words.start}
    </Button>
  </Row>
);
