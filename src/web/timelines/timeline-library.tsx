import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Timelines } from './timelines.tsx';

/** All timelines, over whatever screen is open. */
export const TimelineLibrary = ({ onClose }: { readonly onClose: () => void }) => (
  <Dialog
    isWide
    title={texts.timelines.library}
    about={texts.timelines.librarySays}
    onClose={onClose}
    foot={<Button onPress={onClose}>{texts.close}</Button>}
  >
    <div className="p-4">
      <Timelines onOpened={onClose} />
    </div>
  </Dialog>
);
