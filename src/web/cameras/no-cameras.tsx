import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { newDevices } from './found-camera.ts';
import { useSearch } from './use-search.ts';

const words = texts.cameras;

type Properties = { readonly isOff: boolean; readonly onShow: () => void };

/** Before the first camera: the network is looked at, so that nobody need know an address. */
export function NoCameras({ isOff, onShow }: Properties) {
  const { found, isRunning, seconds } = useSearch(null);
  const count = newDevices(found?.devices ?? []).length;
  return (
    <div className="flex flex-col items-center gap-4 rounded-panel border border-dashed border-edge px-6 py-10 text-center">
      <p role="status" className="text-muted">
        {words.none} {isRunning ? words.find.looking(seconds) : words.foundHere(count)}
      </p>
      {!isRunning && (
        <Button isOff={isOff} onPress={onShow}>
          {count === 0 ? words.findCameras : words.showThem}
        </Button>
      )}
    </div>
  );
}
