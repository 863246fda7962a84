/** What a file of the library is to documents and browsers: by its content, and what its name must end with so that it says the same. Pure. */
import type { AssetMetadata, AssetType } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { MediaFacts, MediaForm } from '#packet/index.ts';

export type AssetKind = { readonly type: AssetType; readonly mimeType: string };

const image = (mimeType: string): AssetKind => ({ type: 'image', mimeType });
const video = (mimeType: string): AssetKind => ({ type: 'video', mimeType });
const audio = (mimeType: string): AssetKind => ({ type: 'audio', mimeType });

/** By ending, in small letters. */
const kinds: Readonly<Record<string, AssetKind & { readonly form: MediaForm }>> = {
  png: { form: 'png', ...image('image/png') },
  jpg: { form: 'jpeg', ...image('image/jpeg') },
  jpeg: { form: 'jpeg', ...image('image/jpeg') },
  webp: { form: 'webp', ...image('image/webp') },
  gif: { form: 'gif', ...image('image/gif') },
  bmp: { form: 'bmp', ...image('image/bmp') },
  mp4: { form: 'mp4', ...video('video/mp4') },
  m4v: { form: 'mp4', ...video('video/mp4') },
  mov: { form: 'mp4', ...video('video/quicktime') },
  mkv: { form: 'matroska', ...video('video/x-matroska') },
  webm: { form: 'matroska', ...video('video/webm') },
  ts: { form: 'mpegts', ...video('video/mp2t') },
  mp3: { form: 'mp3', ...audio('audio/mpeg') },
  m4a: { form: 'mp4', ...audio('audio/mp4') },
  aac: { form: 'aac', ...audio('audio/aac') },
  wav: { form: 'wav', ...audio('audio/wav') },
  flac: { form: 'flac', ...audio('audio/flac') },
  ogg: { form: 'ogg', ...audio('audio/ogg') },
  opus: { form: 'ogg', ...audio('audio/ogg') },
};

/** What a file of this name should be; null: nothing that the library takes. */
export function kindByName(name: string): AssetKind | null {
  const known = kinds[endingOf(name)];
  return known ? { type: known.type, mimeType: known.mimeType } : null;
}

/** Whether a file of the one name cannot be called the other: its content would be another thing than its name says. */
export const isOtherForm = (name: string, other: string): boolean => kinds[endingOf(name)]?.form !== kinds[endingOf(other)]?.form;

/** What the file is. Throws ASSET_TYPE_MISMATCH where its name says another thing, ASSET_NOT_MEDIA where there is nothing in it for its name. */
export function kindOf(name: string, facts: MediaFacts): AssetKind {
  const known = kinds[endingOf(name)];
  if (known?.form !== facts.form) throw errors.ASSET_TYPE_MISMATCH({ name, form: spoken[facts.form] });
  if (known.type === 'audio' && facts.audioCodec === null) throw errors.ASSET_NOT_MEDIA({ name });
  // A film without pictures is heard; sound with pictures, named as sound, as well.
  const isHeard = known.type === 'video' && facts.videoCodec === null;
  return isHeard ? audio(known.mimeType.replace('video/', 'audio/')) : { type: known.type, mimeType: known.mimeType };
}

export function metadataOf(facts: MediaFacts): AssetMetadata {
  const metadata = {
    width: facts.width,
    height: facts.height,
    duration: facts.duration === null ? null : Number(facts.duration.toFixed(3)),
    fps: facts.fps === null ? null : Number(facts.fps.toFixed(3)),
    video_codec: facts.videoCodec,
    audio_codec: facts.audioCodec,
    channels: facts.channels,
    sample_rate: facts.sampleRate,
    has_alpha: facts.hasAlpha,
    animated: facts.animated ? true : null,
  };
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null));
}

const spoken: Readonly<Record<MediaForm, string>> = {
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  webp: 'a WebP picture',
  gif: 'a GIF picture',
  bmp: 'a BMP picture',
  mp4: 'an MP4 or MOV file',
  matroska: 'an MKV or WebM file',
  mpegts: 'an MPEG transport stream',
  mp3: 'MP3 sound',
  aac: 'AAC sound',
  wav: 'WAV sound',
  flac: 'FLAC sound',
  ogg: 'an OGG file',
};

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
