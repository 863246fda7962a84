import type { Platform } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';

const words = texts.destinations;

export const NoDestinations = ({ isOff, onAdd }: { readonly isOff: boolean; readonly onAdd: (platform: Platform) => void }) => (
  <div className="flex flex-col items-center gap-4 rounded-panel border border-dashed border-edge px-6 py-10 text-center">
    <p className="text-muted">{words.none}</p>
    <p className="flex flex-wrap justify-center gap-2">
      <Button isOff={isOff} onPress={() => onAdd('youtube')}>
        {words.addYouTube}
      </Button>
      <Button isOff={isOff} onPress={() => onAdd('custom_rtmp')}>
        {words.addOther}
      </Button>
    </p>
  </div>
);
