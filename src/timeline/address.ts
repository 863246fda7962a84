/** What a `media_url` may be: a file of the library, something on the web, what is pushed to us, or a pattern that we draw. */
import { isPush, pushName } from '#core/push-name.ts';
import type { SourceRef } from './scene.ts';

/** The patterns that can be drawn, as `pattern:<name>`. */
export const patternNames = ['bars', 'black', 'clock', 'harbour', 'quay'] as const;
export type PatternName = (typeof patternNames)[number];

const isPatternName = (name: string): name is PatternName => patternNames.some((known) => known === name);

/** Why `address` cannot be shown, as the end of a sentence that begins with the address; null when it can. */
export function addressFault(address: string): string | null {
  if (address.startsWith('pattern:')) return isPatternName(address.slice(8)) ? null : 'is not a pattern that is known';
  if (isPush(address)) return pushName(address) === null ? 'is not the name of a push' : null;
  if (isWebAddress(address)) return /^https?:\/\/[^\s/?#]+\S*$/i.test(address) ? null : 'is not a complete web address';
  if (address.startsWith('/assets/')) return assetFault(address);
  return 'is neither a file of the library, nor a web address, nor a push, nor a pattern';
}

export const isWebAddress = (address: string): boolean => /^https?:\/\//i.test(address);

/** Whether a `media_url` is a picture on the web, which is fetched and kept: one whose path ends as that of an image file does. */
export const isWebPicture = (address: string): boolean =>
  isWebAddress(address) && /^[^?#]+\.(png|jpe?g|webp|gif|bmp)(?:[?#]|$)/i.test(address);

/** Whether a `media_url` is live and gets to us by a feed: every web address that is no picture, and what is pushed. */
export const isLiveMedia = (address: string): boolean => isPush(address) || (isWebAddress(address) && !isWebPicture(address));

/** Whether a valid `media_url` names a picture that stands, by its ending; a GIF may move. */
export const isStillPicture = (address: string): boolean => /\.(png|jpe?g|webp|bmp)$/i.test(address.replace(/[?#].*$/s, ''));

function assetFault(address: string): string | null {
  const path = decoded(address);
  if (path === null || /[\\\p{Cc}]/u.test(path)) return 'is not a valid path';
  const steps = path.slice('/assets/'.length).split('/');
  if (steps.includes('..') || steps.includes('.')) return 'leads out of the library';
  return steps.includes('') ? 'names no file' : null;
}

// `%2e%2e` is `..` to whoever opens the file, and so is what decodes to it twice.
function decoded(address: string): string | null {
  try {
    const once = decodeURIComponent(address);
    return /%(2e|2f|5c|00)/i.test(once) ? null : once;
  } catch {
    return null;
  }
}

/** The source that a valid `media_url` names. */
export const mediaSource = (address: string): SourceRef =>
  address.startsWith('pattern:') ? { kind: 'pattern', name: address.slice(8) } : { kind: 'media', url: address };
