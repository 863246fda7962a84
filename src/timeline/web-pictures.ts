/** The pictures of a document that come from the web, and how often each is to be fetched anew. */
import { seconds, type Seconds } from '#core/units.ts';
import { isWebAddress, isWebPicture } from './address.ts';
import type { Timeline } from './document.ts';
import { numberOf, rawTracks, recordOf, textOf, type Raw } from './raw.ts';

export type WebPicture = { readonly url: string; readonly refresh: Seconds };

/** Without `refresh_s` a picture is fetched at the start and again every hour. */
const REFRESH = seconds(3600);
const REFRESH_LEAST = seconds(1);
/** A document may name no end of addresses; those past this many are not fetched. */
const PICTURES_MAX = 500;

/** Each address once, with the shortest of the times that are asked for it. At most 500. */
export function webPictures(timeline: Timeline): WebPicture[] {
  const found = new Map<string, Seconds>();
  const add = (url: string | null, refresh: Seconds): void => {
    if (url === null || (!found.has(url) && found.size >= PICTURES_MAX)) return;
    found.set(url, seconds(Math.min(refresh, found.get(url) ?? REFRESH)));
  };
  for (const { kind, track, cues } of rawTracks(timeline)) {
    if (track['is_enabled'] === false) continue;
    for (const cue of cues.map(recordOf)) if (cue['is_enabled'] !== false) addOfCue(cue, kind === 'overlays', add);
  }
  add(shown(timeline.fallback?.test_pattern), REFRESH);
  return [...found].map(([url, refresh]) => ({ url, refresh }));
}

type Add = (url: string | null, refresh: Seconds) => void;

function addOfCue(cue: Raw, isOverlay: boolean, add: Add): void {
  const params = recordOf(cue['params']);
  const refresh = seconds(Math.max(REFRESH_LEAST, numberOf(params['refresh_s']) ?? REFRESH));
  if (isOverlay) {
    // An overlay shows nothing but pictures, whatever its address ends with.
    for (const field of ['image_url', 'template']) add(web(params[field]), refresh);
    return;
  }
  add(shown(params['media_url']), refresh);
  for (const list of [cue['failover'], params['layout']]) {
    if (Array.isArray(list)) for (const entry of list) add(shown(recordOf(entry)['media_url']), refresh);
  }
}

const web = (address: unknown): string | null => {
  const url = textOf(address);
  return url !== null && isWebAddress(url) ? url : null;
};

const shown = (address: unknown): string | null => {
  const url = textOf(address);
  return url !== null && isWebPicture(url) ? url : null;
};
