import { List, LocateFixed, ZoomIn, ZoomOut } from 'lucide-react';
import type { Ref } from 'react';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';

const words = texts.timeline;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Properties = {
  readonly isList: boolean;
  readonly onList: () => void;
  readonly drawn: DrawnProperties;
};

/** The same for both views, so that the button that changes them keeps the focus. What changes the timeline comes to the left of it with the editor. */
export const TimelineTools = ({ isList, onList, drawn }: Properties) => (
  <div
    role="group"
    aria-label={words.tools}
    className="timeline-tools flex shrink-0 items-center justify-end gap-1 border-b border-divider px-2"
  >
    {!isList && <DrawnTools {...drawn} />}
    <Button look="quiet" isOn={isList} onPress={onList}>
      <List {...icon} />
      {words.list}
    </Button>
  </div>
);

type DrawnProperties = {
  readonly span: Ref<HTMLSpanElement>;
  readonly isFollowing: boolean;
  readonly onFollow: () => void;
  readonly onZoomIn: () => void;
  readonly onZoomOut: () => void;
};

/** How much of the drawn timeline is in view. */
const DrawnTools = ({ span, isFollowing, onFollow, onZoomIn, onZoomOut }: DrawnProperties) => (
  <>
    <Button look="icon" label={words.zoomOut} onPress={onZoomOut}>
      <ZoomOut {...icon} />
    </Button>
    <span ref={span} data-part="span" className="min-w-[72px] text-center text-muted" />
    <Button look="icon" label={words.zoomIn} onPress={onZoomIn}>
      <ZoomIn {...icon} />
    </Button>
    <Button look="quiet" isOn={isFollowing} onPress={onFollow}>
      <LocateFixed {...icon} />
      {words.follow}
    </Button>
  </>
);
