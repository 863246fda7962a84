/** The ruler's marks: at steps that people count in, and never nearer to each other than their words need. */
import type { Rate } from '#core/units.ts';
import { frameAt, secondsOf } from '#timeline/index.ts';
import { longTime } from '../texts/clock-time.ts';
import { rightOf, type Viewport } from './viewport.ts';

export type Tick = { readonly frame: number; readonly words: string };

const APART_PX = 92;
const FRAME_STEPS = [1, 2, 5, 10];
const SECOND_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 345_600, 604_800, 1_209_600,
];

/** Those in view, and the last one before it: its words may reach into it. */
export function rulerTicks(view: Viewport, rate: Rate): Tick[] {
  const apart = APART_PX * view.framesPerPx;
  const perSecond = rate.num / rate.den;
  const frames = FRAME_STEPS.find((step) => step >= apart);
  if (frames !== undefined) return frameTicks(view, rate, frames);
  const seconds = SECOND_STEPS.find((step) => step * perSecond >= apart) ?? SECOND_STEPS.at(-1) ?? 1;
  return secondTicks(view, rate, seconds);
}

function secondTicks(view: Viewport, rate: Rate, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let index = Math.max(0, Math.floor(secondsOf(view.left, rate) / step)); ; index++) {
    const frame = frameAt(index * step, rate);
    if (frame >= rightOf(view)) return ticks;
    ticks.push({ frame, words: longTime(index * step) });
  }
}

/** Numbered within their second, which begins with 0: steps are counted from there. */
function frameTicks(view: Viewport, rate: Rate, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let second = Math.max(0, Math.floor(secondsOf(view.left, rate) - 1)); ; second++) {
    const first = frameAt(second, rate);
    if (first >= rightOf(view)) return ticks.filter(({ frame }) => frame > view.left - step);
    const next = Math.min(frameAt(second + 1, rate), Math.ceil(rightOf(view)));
    // The last before the next second stays away where it would run into it.
    const last = frameAt(second + 1, rate) - step;
    for (let frame: number = first; frame < next && (frame === first || frame <= last); frame += step)
      ticks.push({ frame, words: `${longTime(second)}:${String(frame - first).padStart(2, '0')}` });
  }
}
