import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';

type Properties = {
  readonly title: string;
  /** Where it belongs, and where focus returns to. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
  readonly onClose: () => void;
};

/** More about one thing, beside it. Focus goes in; Esc and a press elsewhere close it. */
export const Popover = ({ title, anchor, children, onClose }: Properties) => (
  <BasePopover.Root
    open
    onOpenChange={(isOpen, { event }) => {
      // The anchor closes it by itself.
      const isOnAnchor = event.target instanceof Node && anchor.current?.contains(event.target) === true;
      if (!isOpen && !isOnAnchor) onClose();
    }}
  >
    <BasePopover.Portal>
      <BasePopover.Positioner anchor={anchor} side="bottom" align="end" sideOffset={6} collisionPadding={8} className="z-30">
        <BasePopover.Popup
          finalFocus={anchor}
          className="max-h-[70dvh] w-[min(380px,calc(100vw-16px))] overflow-y-auto rounded-dialog border border-divider bg-panel shadow-dialog outline-offset-0"
        >
          <BasePopover.Title className="px-4 pt-3 text-md font-semibold">{title}</BasePopover.Title>
          {children}
        </BasePopover.Popup>
      </BasePopover.Positioner>
    </BasePopover.Portal>
  </BasePopover.Root>
);
