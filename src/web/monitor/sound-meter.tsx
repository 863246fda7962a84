import { useSyncExternalStore } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { meterLevel, QUIETEST_DB } from './meter-level.ts';

const words = texts.monitor;
/** What broadcasters and the platforms ask for, LUFS. */
const MARKS = [-14, -23];
// Above this a peak is near to what can be sent.
const LOUD_DB = -6;

/** The peaks of left and right over the picture, and how loud it is in words for those who cannot see them. */
export function SoundMeter() {
  const { link } = useProgram();
  const sound = useSyncExternalStore(link.subscribeSound, link.sound);
  if (sound === null) return null;
  return (
    <div
      role="meter"
      aria-label={words.loudness}
      aria-valuemin={QUIETEST_DB}
      aria-valuemax={0}
      aria-valuenow={Math.round(sound.momentary_lufs ?? QUIETEST_DB)}
      aria-valuetext={sound.momentary_lufs === null ? words.silence : words.lufs(sound.momentary_lufs)}
      className="absolute top-3 right-3 bottom-12 flex gap-[3px] max-sm:hidden pointer-coarse:bottom-15"
    >
      {sound.peaks_db.map((db, side) => (
        <span key={side} className="relative w-[5px] bg-black/60">
          <span
            className={`absolute inset-x-0 bottom-0 h-full origin-bottom ${(db ?? QUIETEST_DB) > LOUD_DB ? 'bg-tag' : 'bg-meter'}`}
            style={{ transform: `scaleY(${meterLevel(db)})` }}
          />
        </span>
      ))}
      {MARKS.map((mark) => (
        <span key={mark} className="absolute right-full mr-1 h-px w-1.5 bg-white" style={{ bottom: `${100 * meterLevel(mark)}%` }} />
      ))}
    </div>
  );
}
