import { List, LocateFixed, ZoomIn, ZoomOut } from 'lucide-react';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';

const words = texts.timeline;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Properties = {
  readonly isFollowing: boolean;
  readonly onFollow: () => void;
  readonly onZoomIn: () => void;
  readonly onZoomOut: () => void;
  readonly onList: () => void;
};

/** How much of the timeline is in view. What changes it comes to the left of it with the editor. */
export const TimelineTools = ({ isFollowing, onFollow, onZoomIn, onZoomOut, onList }: Properties) => (
  <div
    role="group"
    aria-label={words.tools}
    className="timeline-tools flex shrink-0 items-center justify-end gap-1 border-b border-divider px-2"
  >
    <Button look="icon" label={words.zoomOut} onPress={onZoomOut}>
      <ZoomOut {...icon} />
    </Button>
    <span data-part="span" className="min-w-[72px] text-center text-muted" />
    <Button look="icon" label={words.zoomIn} onPress={onZoomIn}>
      <ZoomIn {...icon} />
    </Button>
    <Button look="quiet" isOn={isFollowing} onPress={onFollow}>
      <LocateFixed {...icon} />
      {words.follow}
    </Button>
    <Button look="quiet" isOn={false} onPress={onList}>
      <List {...icon} />
      {words.list}
    </Button>
  </div>
);
