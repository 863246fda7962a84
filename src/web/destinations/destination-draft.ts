/** A destination as it is being written: text fields as text. Pure. */
import { isPublic, platforms, type Destination, type DestinationBody, type Platform } from '#contract/index.ts';
import type { Fault } from '../api/ask.ts';
import { texts } from '../texts.ts';

const words = texts.destinations.form;

export type DestinationDraft = {
  readonly platform: Platform;
  readonly name: string;
  readonly url: string;
  /** What was pasted; a key that is stored never comes back. */
  readonly key: string;
  readonly removesKey: boolean;
  readonly isActive: boolean;
  readonly splitMinutes: string;
  readonly splitMegabytes: string;
};

export const draftOf = (destination: Destination): DestinationDraft => ({
  platform: destination.platform,
  name: destination.name,
  url: destination.rtmp_url ?? '',
  key: '',
  removesKey: false,
  isActive: destination.is_active,
  splitMinutes: String(destination.split_minutes ?? ''),
  splitMegabytes: String(destination.split_megabytes ?? ''),
});

export const newDraft = (platform: Platform): DestinationDraft => ({
  platform,
  name: platforms[platform].name,
  url: '',
  key: '',
  removesKey: false,
  isActive: true,
  splitMinutes: '',
  splitMegabytes: '',
});

/**
 * Another platform; a name that is only that of the one before goes with it. An address and a key are those of one platform: the next must not be
 * sent to the one, nor be given the other.
 */
export const withPlatform = (draft: DestinationDraft, platform: Platform): DestinationDraft => ({
  ...draft,
  platform,
  url: '',
  key: '',
  removesKey: false,
  name: draft.name.trim() === '' || draft.name === platforms[draft.platform].name ? platforms[platform].name : draft.name,
});

/** What is sent: all of it, for what is left out is set back; but for the key, which stays. */
export function bodyOf({
  platform,
  name,
  url,
  key,
  removesKey,
  isActive,
  splitMinutes,
  splitMegabytes,
}: DestinationDraft): DestinationBody {
  const head = { name: name.trim(), platform, is_active: isActive };
  if (platform === 'recording') return { ...head, split_minutes: countOf(splitMinutes), split_megabytes: countOf(splitMegabytes) };
  const isOwn = url.trim() !== '' && url.trim() !== platforms[platform].rtmpUrl;
  const wanted = key.trim() === '' ? {} : { stream_key: key.trim() };
  return { ...head, rtmp_url: isOwn ? url.trim() : null, ...(removesKey ? { stream_key: null } : wanted) };
}

/** What can be said against it before it is sent. `hasKey`: one is stored. */
export function faultsIn(draft: DestinationDraft, hasKey: boolean): Fault[] {
  const { platform, name, url, key, splitMinutes, splitMegabytes } = draft;
  return [
    ...(name.trim() === '' ? [{ path: 'name', ...words.nameMissing }] : []),
    ...(platform === 'custom_rtmp' && url.trim() === '' ? [{ path: 'rtmp_url', ...words.urlMissing }] : []),
    ...(platforms[platform].key === 'needed' && key.trim() === '' && !hasKey ? [{ path: 'stream_key', ...words.keyMissing }] : []),
    ...(platform === 'recording' && !isCount(splitMinutes) ? [{ path: 'split_minutes', ...words.notNumber }] : []),
    ...(platform === 'recording' && !isCount(splitMegabytes) ? [{ path: 'split_megabytes', ...words.notNumber }] : []),
  ];
}

/** The paths of the faults that are shown beside a field of the form. */
export const fieldsOf = ({ platform }: DestinationDraft): readonly string[] => [
  'name',
  ...(platform === 'custom_rtmp' ? ['rtmp_url'] : []),
  ...(isPublic(platform) ? ['stream_key'] : ['split_minutes', 'split_megabytes']),
];

/** Whether it is sent elsewhere, or under another key: who watches there now is broken off. */
export const breaksOff = ({ url, key, removesKey }: DestinationDraft, { rtmp_url: stored, stream_key: storedKey }: Destination): boolean =>
  key.trim() !== '' || (removesKey && storedKey !== null) || url.trim() !== (stored ?? '');

const isCount = (text: string): boolean => /^\d*$/.test(text.trim());
const countOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
