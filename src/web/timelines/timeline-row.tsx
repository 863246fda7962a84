import { Link } from '@tanstack/react-router';
import { Copy, Download, FolderOpen, ListVideo, Play, Trash2 } from 'lucide-react';
import type { TimelineHead } from '#contract/index.ts';
import { exportAddress } from '../api/timelines.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';

const words = texts.timelines;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Properties = {
  readonly timeline: TimelineHead;
  readonly isRunning: boolean;
  readonly isStartOff: boolean;
  /** There is no contact: what runs is what ran. */
  readonly isOff: boolean;
  readonly onOpen: (() => void) | undefined;
  readonly onStart: () => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
};

/** One timeline and what can be done with it. The one that runs cannot be deleted. */
export function TimelineRow({ timeline, isRunning, isStartOff, isOff, onOpen, onStart, onDuplicate, onDelete }: Properties) {
  const { id, name, duration, resolution, fps } = timeline;
  const running = isOff ? words.wasRunning : words.running;
  return (
    <li className="flex min-h-[44px] flex-wrap items-center gap-x-2.5 border-t border-divider py-1 first:border-t-0">
      <span className={isRunning ? 'text-preview-text' : 'text-muted'}>
        <ListVideo {...icon} />
      </span>
      <span className="min-w-0 grow basis-40">
        <span className="block truncate font-semibold">{name}</span>
        <span className="block truncate text-sm text-muted">{words.about(duration, resolution, fps)}</span>
      </span>
      <span className="flex flex-wrap items-center gap-1 max-sm:order-last max-sm:-ml-2 max-sm:w-full">
        <Link
          to="/studio/$timeline"
          params={{ timeline: String(id) }}
          onClick={onOpen}
          aria-label={words.openNamed(name)}
          className="inline-flex min-h-8 shrink-0 items-center gap-2 rounded-control px-2 font-medium text-muted hover:bg-hover pointer-coarse:min-h-11 max-sm:min-h-11"
        >
          <FolderOpen {...icon} />
          {words.open}
        </Link>
        <LinkButton href={exportAddress(id)} download={`${name}.json`} label={words.exportNamed(name)}>
          <Download {...icon} />
          {words.export}
        </LinkButton>
        <Button look="quiet" isOff={isOff} label={words.duplicateNamed(name)} onPress={onDuplicate}>
          <Copy {...icon} />
          {words.duplicate}
        </Button>
        <Button look="quiet" isOff={isOff || isRunning} label={words.deleteNamed(name)} onPress={onDelete}>
          <Trash2 {...icon} />
          {words.delete}
        </Button>
      </span>
      <Button isOff={isStartOff} label={isRunning ? words.stateNamed(running, name) : words.startNamed(name)} onPress={onStart}>
        {!isRunning && <Play {...icon} />}
        {isRunning ? running : words.start}
      </Button>
    </li>
  );
}
