/** What is said of a destination beside its name. Pure. */
import { platforms, type Destination } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { whenWords } from '../texts/when.ts';

const words = texts.destinations;

/** `Facebook · key ••••-q2vd`; a name that says the platform need not say it twice. */
export function aboutOf({
  name,
  platform,
  rtmp_url: url,
  stream_key: key,
  split_minutes: minutes,
  split_megabytes: bytes,
}: Destination): string {
  if (platform === 'recording') return `${words.toDisk} · ${words.split(minutes, bytes)}`;
  const { name: platformName, rtmpUrl } = platforms[platform];
  const own = url === null || url === rtmpUrl ? [] : [url];
  return [...(name === platformName ? [] : [platformName]), ...own, key === null ? words.noKey : words.key(key)].join(' · ');
}

export function lastResultOf({ last_result: last }: Destination, now: Date): string {
  if (last === null) return words.never;
  const when = whenWords(new Date(last.at), now);
  return last.ok || last.error === null ? words.worked(when) : words.failed(when, last.error.message);
}

/** What it takes at most, in words; null: no limit is known. */
export const limitOf = ({ max_kbps: kbps }: Destination): string | null => (kbps === null ? null : words.takesAtMost(kbps));
