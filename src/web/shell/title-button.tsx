import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import { timelinesQuery } from '../api/timelines.ts';
import { texts } from '../texts.ts';
import { shortFormat } from '../texts/frame.ts';
import { later, usePreloaded } from '../ui/later.ts';
import { useProgram } from './program-context.tsx';

const library = later(() => import('../timelines/timeline-library.tsx'), 'TimelineLibrary');
const preloaded = [library];

/** What runs, or would; behind it are all timelines. */
export function TitleButton() {
  const { program } = useProgram();
  const chosen = useChosenName();
  const [isOpen, setOpen] = useState(false);
  usePreloaded(preloaded);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onPointerEnter={library.preload}
        onClick={() => setOpen(true)}
        className="flex min-w-0 cursor-pointer flex-col justify-center px-4 text-left -outline-offset-2 hover:bg-hover"
      >
        <span className="flex max-w-full items-center gap-2">
          <span className="truncate text-md font-semibold">{program?.timeline_name ?? chosen ?? texts.product}</span>
          <span className="sr-only">, {texts.frame.timelines}</span>
          <ChevronDown size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
        </span>
        <span className="max-w-full truncate text-sm text-muted">{program === null ? null : aboutOf(program)}</span>
      </button>
      <Suspense>{isOpen && <library.Component onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

/** Of the timeline that is looked at. */
function useChosenName(): string | undefined {
  const { hasContact } = useProgram();
  const { timeline } = useParams({ strict: false });
  const timelines = useQuery({ ...timelinesQuery(hasContact), enabled: hasContact && timeline !== undefined });
  return timelines.data?.find(({ id }) => id === Number(timeline))?.name;
}

function aboutOf({ state, encoder, loop, playhead }: ProgramAnswer): string | null {
  if (state === 'offline') return texts.noneRuns;
  if (encoder === null) return null;
  const { resolution, fps } = encoder;
  const durationS = playhead && playhead.duration_frames / fps;
  return texts.frame.about({ durationS, loop, format: shortFormat(resolution, fps) });
}
