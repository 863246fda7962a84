import { Maximize, PictureInPicture2, Volume2, VolumeX } from 'lucide-react';
import { memo, type RefObject } from 'react';
import { texts } from '../texts.ts';
import { longTime } from '../texts/clock-time.ts';
import { Button } from '../ui/button.tsx';
import { hasPictureInPicture, togglePictureInPicture } from './full-screen.ts';
import { TimelineTime } from './timeline-time.tsx';
import type { Volume } from './use-volume.ts';

const words = texts.monitor;
const icon = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Properties = {
  /** Where the number of the picture on screen is written. */
  readonly frame: RefObject<HTMLSpanElement | null>;
  /** Where it is written how far behind it is. */
  readonly behind: RefObject<HTMLSpanElement | null>;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly volume: Volume;
  /** Of the timeline; null: not known. */
  readonly durationS: number | null;
  readonly onFullScreen: () => void;
};

/** What stands at the foot of the picture. */
export const MonitorBar = ({ frame, behind, video, volume, durationS, onFullScreen }: Properties) => (
  <div className="absolute inset-x-0 bottom-0 flex h-9 items-center gap-1 bg-black/80 px-1.5 pointer-coarse:h-12">
    <VolumeControl volume={volume} />
    <p className="ml-1.5 truncate whitespace-nowrap">
      <TimelineTime />
      {durationS !== null && <span className="text-white/80 max-sm:text-sm"> / {longTime(durationS)}</span>}
    </p>
    {/* For who looks closely: painted with every picture, so only then. */}
    <p className="ml-3 hidden text-sm whitespace-nowrap text-white/80 sm:group-hover/picture:block sm:group-focus-within/picture:block">
      {words.frame}{' '}
      <span ref={frame} data-frame-number>
        –
      </span>
    </p>
    <span ref={behind} className="grow text-right whitespace-nowrap max-sm:text-sm" />
    {hasPictureInPicture() && (
      <Button look="onPicture" label={texts.picture.inPicture} onPress={() => void togglePictureInPicture(video.current)}>
        <PictureInPicture2 {...icon} />
      </Button>
    )}
    <Button look="onPicture" label={words.fullScreen} onPress={onFullScreen}>
      <Maximize {...icon} />
    </Button>
  </div>
);

const VolumeControl = memo(
  ({ volume: { isMuted, volume, mute, turnTo } }: { readonly volume: Volume }) => (
    <span className="group/volume flex shrink-0 items-center">
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
        className="w-0 opacity-0 accent-white group-hover/volume:w-20 group-hover/volume:opacity-100 group-focus-within/volume:w-20 group-focus-within/volume:opacity-100 max-sm:hidden pointer-coarse:w-20 pointer-coarse:opacity-100"
      />
    </span>
  ),
  (before, after) => before.volume.isMuted === after.volume.isMuted && before.volume.volume === after.volume.volume,
);
