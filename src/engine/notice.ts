/** What viewers read when they see something else than was planned (REC-01). An overlay like others; pure. */
import { seconds, type Frame, type Rate } from '#core/units.ts';
import { secondsOf, sourceId, type PlacedOverlay, type Scene } from '#timeline/index.ts';
import { incomingShot } from './on-air.ts';

/** Texts of the settings; null: turned off. */
export type NoticeTexts = { readonly backup: string | null; readonly slate: string | null };

/** What there is to be said, and from which picture on it is. */
export type Notice = { readonly is: 'none' | 'backup' | 'slate'; readonly of: string; readonly since: Frame };

export const noNotice: Notice = { is: 'none', of: '', since: 0 as Frame };

const BACKUP_SECONDS = 5;
const FADE_SECONDS = 0.3;
/** Over every layer that a document can name. */
const LAYER = 1001;
/** Of the picture's height. */
const FONT_SHARE = 1 / 24;

/** The notice at picture `number`, which shows `scene`. A slate that the timeline itself asks for needs no words. */
export function noticeStep(before: Notice, scene: Scene, number: Frame): Notice {
  const { source, reason } = incomingShot(scene.picture);
  const is = reason === 'timeline' ? 'none' : source.kind === 'slate' ? 'slate' : reason === 'failover' ? 'backup' : 'none';
  const of = is === 'none' ? '' : sourceId(source);
  return is === before.is && of === before.of ? before : { is, of, since: number };
}

/** How the notice looks at picture `number`; null: nothing is to be read. `height`: of the picture, pixels. */
export function noticeOverlay(
  { is, since }: Notice,
  texts: NoticeTexts,
  number: Frame,
  { rate, height }: { rate: Rate; height: number },
): PlacedOverlay | null {
  const text = is === 'none' ? null : texts[is];
  const elapsed = secondsOf(number - since, rate);
  const left = is === 'backup' ? BACKUP_SECONDS - elapsed : Infinity;
  if (text === null || text === '' || left <= 0) return null;
  const params = {
    type: 'text',
    text,
    position: 'top_center',
    font_size: Math.round(height * FONT_SHARE),
    color: '#ffffff',
    background: 'rgba(0,0,0,0.65)',
  };
  const opacity = Math.min(1, (elapsed + secondsOf(1, rate)) / FADE_SECONDS, left / FADE_SECONDS);
  return { cueId: 'notice', layer: LAYER, params, opacity, elapsed: seconds(elapsed) };
}
