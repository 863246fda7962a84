import { useEffect, useRef } from 'react';
import type { Metrics } from '#contract/index.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { meterLevel, QUIETEST_DB } from './meter-level.ts';

const words = texts.monitor;
/** What broadcasters and the platforms ask for, LUFS. */
const MARKS = [-14, -23];
// Above this a peak is near to what can be sent.
const LOUD_DB = -6;
// Nobody sees more, and each write is painted.
const DRAW_MS = 100;
// It is read aloud.
const SAY_MS = 1_000;

/** The peaks of left and right over the picture, and how loud it is in words for those who cannot see them. Written past React. */
export function SoundMeter() {
  const { link } = useProgram();
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (root.current === null) return;
    const draw = meterWriter(root.current);
    draw(link.sound());
    return link.subscribeSound(() => draw(link.sound()));
  }, [link]);
  return (
    <div
      ref={root}
      role="meter"
      aria-label={words.loudness}
      aria-valuemin={QUIETEST_DB}
      aria-valuemax={0}
      aria-valuenow={QUIETEST_DB}
      hidden
      className="absolute top-3 right-3 bottom-12 flex gap-[3px] max-sm:hidden pointer-coarse:bottom-15 [&[hidden]]:hidden"
    >
      {['left', 'right'].map((side) => (
        <span key={side} className="relative w-[5px] overflow-clip bg-black/60">
          <span data-bar className="absolute inset-x-0 bottom-0 h-full origin-bottom bg-meter will-change-transform data-loud:bg-tag" />
        </span>
      ))}
      {MARKS.map((mark) => (
        <span
          key={mark}
          title={words.lufs(mark)}
          className="absolute right-full mr-1 h-px w-1.5 bg-white"
          style={{ bottom: `${100 * meterLevel(mark)}%` }}
        />
      ))}
    </div>
  );
}

function meterWriter(root: HTMLElement): (sound: Metrics['sound']) => void {
  const bars = [...root.querySelectorAll<HTMLElement>('[data-bar]')];
  let drawnAt = -Infinity;
  let saidAt = -Infinity;
  return (sound) => {
    const now = performance.now();
    if (root.hidden !== (sound === null)) root.hidden = sound === null;
    else if (document.hidden || now - drawnAt < DRAW_MS) return;
    if (sound === null) return;
    drawnAt = now;
    for (const [side, bar] of bars.entries()) {
      const db = sound.peaks_db[side] ?? null;
      bar.style.transform = `scaleY(${meterLevel(db).toFixed(3)})`;
      bar.toggleAttribute('data-loud', (db ?? QUIETEST_DB) > LOUD_DB);
    }
    if (now - saidAt < SAY_MS) return;
    saidAt = now;
    root.ariaValueNow = String(Math.round(sound.momentary_lufs ?? QUIETEST_DB));
    root.ariaValueText = sound.momentary_lufs === null ? words.silence : words.lufs(sound.momentary_lufs);
  };
}
