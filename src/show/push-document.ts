/** The timeline that shows what is pushed to `preview/stream`; it is made, and stored nowhere. */
import { OPEN_PUSH, pushAddress } from '#core/push-name.ts';
import { rateOf } from '#timeline/index.ts';

/** What its program is called. */
export const PUSH_NAME = 'Push';

export type PushForm = { readonly width: number; readonly height: number; readonly fps: number };

const usualForm: PushForm = { width: 1920, height: 1080, fps: 30 };
const SIDE_LEAST = 160;
/** Seconds; then it begins again, which a live source does not notice. */
const LENGTH = 86_400;

/** The push's own size and rate where a program can have them: what is larger, odd or standing on its side is shown in the usual ones. */
export function pushForm(picture: { readonly width: number; readonly height: number; readonly fps: number | null }): PushForm {
  const { width, height } = picture;
  const isUsable = isSide(width, usualForm.width) && isSide(height, usualForm.height);
  const fps = picture.fps !== null && picture.fps <= 60 && rateOf(picture.fps) !== null ? picture.fps : usualForm.fps;
  return isUsable ? { width, height, fps } : { ...usualForm, fps };
}

const isSide = (length: number, most: number): boolean => Number.isInteger(length / 2) && length >= SIDE_LEAST && length <= most;

export const pushDocument = ({ width, height, fps }: PushForm): object => ({
  id: 'push',
  name: PUSH_NAME,
  duration: LENGTH,
  fps,
  resolution: `${width}x${height}`,
  loop: true,
  tracks: {
    video: {
      track_id: 'video',
      type: 'video',
      cues: [{ id: 'push', start_time: 0, duration: LENGTH, action: 'show_media', params: { media_url: pushAddress(OPEN_PUSH) } }],
    },
    overlays: [],
  },
});
