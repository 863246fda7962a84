/** What a source is to who looks at it: documents call all of these but cameras, slates and patterns media. */
import type { ProgramAnswer } from '#contract/index.ts';
import { isPush } from '#core/push-name.ts';
import { isLiveMedia, isStillPicture } from '#timeline/index.ts';

type Source = Pick<ProgramAnswer['sources'][number], 'kind' | 'media_url'>;

export type ShownKind = 'camera' | 'slate' | 'pattern' | 'push' | 'stream' | 'picture' | 'sound' | 'clip';

/** Of a file its ending tells; what that does not tell is a clip, as a GIF is, which may move. */
export function shownKind({ kind, media_url: url = '' }: Source): ShownKind {
  if (kind !== 'media') return kind;
  if (isPush(url)) return 'push';
  if (isLiveMedia(url)) return 'stream';
  if (isStillPicture(url)) return 'picture';
  return isSound(url) ? 'sound' : 'clip';
}

const isSound = (url: string): boolean => /\.(aac|flac|m4a|mka|mp3|ogg|opus|wav)$/i.test(url);
