import { Bookmark, Layers, Video, Volume2, type LucideIcon } from 'lucide-react';
import { memo, useRef, type RefObject } from 'react';
import { texts } from '../texts.ts';
import type { Field, FieldTrack, TrackKind } from './field.ts';
import { layoutOf, type FieldWriter } from './field-writer.ts';
import type { NowLook } from './now-look.ts';
import { useFieldWriter } from './use-field-writer.ts';
import { usePlayhead } from './use-playhead.ts';

const words = texts.timeline;
const icons: Record<TrackKind, LucideIcon> = { video: Video, overlay: Layers, audio: Volume2 };

type Properties = {
  readonly timelineId: number;
  readonly field: Field;
  readonly look: NowLook;
  /** Filled for as long as it is drawn. */
  readonly writer: RefObject<FieldWriter | null>;
  /** Where it is written how much is in view. */
  readonly span: RefObject<HTMLElement | null>;
  readonly onFollowing: (isFollowing: boolean) => void;
};

/** The timeline as it is drawn. With other tracks it is laid out anew. */
export const TimelineField = memo((properties: Properties) => <Laid key={layoutOf(properties.field)} {...properties} />);

function Laid({ field, ...others }: Properties) {
  const root = useRef<HTMLDivElement>(null);
  useFieldWriter({ root, field, ...others });
  usePlayhead(others.timelineId, field, others.writer);
  return (
    <div ref={root} className="flex min-h-0 grow flex-col">
      <Body field={field} />
    </div>
  );
}

const isEmpty = (tracks: readonly FieldTrack[]): boolean => tracks.every(({ cues }) => cues.length === 0);

/** What stands still: all that moves is written into its parts. */
const Body = memo(
  ({ field: { tracks, markers } }: { readonly field: Field }) => (
    <div className="relative flex min-h-0 grow flex-col">
      <div className="flex h-[26px] shrink-0 border-b border-divider">
        <span className="timeline-head shrink-0 border-r border-divider px-2.5 pt-1 text-sm text-muted">{words.tracks}</span>
        <div data-part="ruler" aria-hidden className="timeline-lane grow">
          {markers.map(({ name }, index) => (
            <span key={index} data-part="marker" title={name} className="timeline-marker">
              <Bookmark size={12} fill="currentColor" />
            </span>
          ))}
        </div>
      </div>
      <Grid tracks={tracks} />
      {isEmpty(tracks) && <p className="timeline-body absolute top-[34px] right-0 px-3 py-2 text-muted">{words.empty}</p>}
      <div className="flex h-[26px] shrink-0 border-t border-divider">
        <span className="timeline-head shrink-0 truncate border-r border-divider px-2.5 pt-1 text-sm text-muted">{words.whole}</span>
        <div data-part="overview" className="timeline-lane grow">
          <canvas data-part="overview-canvas" aria-hidden className="absolute inset-y-0 left-0 h-full" />
          <div
            data-part="window"
            role="slider"
            tabIndex={0}
            aria-label={words.overview}
            aria-valuemin={0}
            aria-valuenow={0}
            className="timeline-window absolute inset-y-px left-0 cursor-grab touch-none rounded-sm -outline-offset-2 active:cursor-grabbing"
          />
          <div data-part="overview-line" hidden className="timeline-now pointer-events-none absolute inset-y-0 left-0 w-px bg-text" />
        </div>
      </div>
      <div
        data-part="now"
        hidden
        aria-hidden
        className="timeline-now timeline-body pointer-events-none absolute top-0 right-0 bottom-[26px] overflow-clip"
      >
        <div data-part="veil" hidden className="timeline-veil absolute inset-x-0 top-[26px] bottom-0" />
        <div data-part="line" hidden className="timeline-line absolute inset-y-0 -left-px w-0.5">
          <span
            data-part="flag"
            className="timeline-flag absolute top-[3px] left-2 rounded-sm px-1.5 text-xs leading-[18px] font-semibold whitespace-nowrap"
          />
        </div>
      </div>
    </div>
  ),
  (before, after) => layoutOf(before.field) === layoutOf(after.field) && isEmpty(before.field.tracks) === isEmpty(after.field.tracks),
);

function Grid({ tracks }: { readonly tracks: readonly FieldTrack[] }) {
  const [video, ...others] = tracks;
  return (
    <div
      data-part="grid"
      role="grid"
      aria-label={words.title}
      aria-readonly
      aria-rowcount={tracks.length}
      className="flex min-h-0 grow flex-col bg-bg"
    >
      {video !== undefined && (
        <div role="rowgroup" className="shrink-0">
          <Row track={video} number={1} />
        </div>
      )}
      {others.length > 0 && (
        <div role="rowgroup" className="min-h-0 grow overflow-x-clip overflow-y-auto">
          {others.map((track, index) => (
            <Row key={track.key} track={track} number={index + 2} />
          ))}
        </div>
      )}
    </div>
  );
}

function Row({ track: { kind, name }, number }: { readonly track: FieldTrack; readonly number: number }) {
  const Icon = icons[kind];
  return (
    <div role="row" aria-rowindex={number} className={`flex border-b border-divider timeline-track-${kind}`}>
      <div
        role="rowheader"
        aria-colindex={1}
        className="timeline-head flex shrink-0 items-center gap-2 truncate border-r border-divider bg-panel px-2.5 text-sm font-medium"
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-muted" />
        <span className="truncate">{name}</span>
      </div>
      <div data-part="lane" className="timeline-lane grow" />
    </div>
  );
}
