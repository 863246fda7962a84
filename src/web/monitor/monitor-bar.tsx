import { Maximize, Volume2, VolumeX } from 'lucide-react';
import type { RefObject } from 'react';
import { texts } from '../texts.ts';
import { clockTime } from '../texts/clock-time.ts';
import { Button } from '../ui/button.tsx';
import type { Volume } from './use-volume.ts';

const words = texts.monitor;
const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Properties = {
  /** Where the number of the picture on screen is written. */
  readonly frame: RefObject<HTMLSpanElement | null>;
  readonly volume: Volume;
  /** Seconds into the timeline, and of it; null: not known. */
  readonly position: number | null;
  readonly durationS: number | null;
  /** Null: no picture moves. */
  readonly behindS: number | null;
  readonly onFullScreen: () => void;
};

/** What stands at the foot of the picture. */
export const MonitorBar = ({ frame, volume, position, durationS, behindS, onFullScreen }: Properties) => (
  <div className="absolute inset-x-0 bottom-0 flex h-9 items-center gap-1 bg-black/80 px-1.5 pointer-coarse:h-12">
    <VolumeControl volume={volume} />
    <p className="ml-2 whitespace-nowrap">
      <span className="text-md font-semibold">{position !== null && clockTime(position)}</span>{' '}
      <span className="text-white/80">{position !== null && durationS !== null && words.of(durationS)}</span>
    </p>
    <p className="ml-3 text-sm whitespace-nowrap text-white/80 max-sm:hidden">
      {words.frame}{' '}
      <span ref={frame} data-frame-number>
        –
      </span>
    </p>
    <p className="grow text-right whitespace-nowrap">{behindS !== null && words.behind(behindS)}</p>
    <Button look="onPicture" label={words.fullScreen} onPress={onFullScreen}>
      <Maximize {...icon} />
    </Button>
  </div>
);

const VolumeControl = ({ volume: { isMuted, volume, mute, turnTo } }: { readonly volume: Volume }) => (
  <>
    <Button look="onPicture" label={isMuted ? words.unmute : words.mute} onPress={mute}>
      {isMuted ? <VolumeX {...icon} /> : <Volume2 {...icon} />}
    </Button>
    <input
      type="range"
      min={0}
      max={1}
      step={0.05}
      value={volume}
      aria-label={words.volume}
      onChange={({ target }) => turnTo(Number(target.value))}
      className="w-20 accent-white max-sm:hidden"
    />
  </>
);
