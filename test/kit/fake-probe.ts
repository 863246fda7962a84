/** Stands in for the process that looks into files. */
import { readFile } from 'node:fs/promises';
import { errors } from '#core/errors.ts';
import { mediaForms, noFacts, type MediaFacts } from '#packet/index.ts';

/** Sees by the first word of a file what it is: `png`, `mp4` and so on; anything else is no media. */
export async function fakeProbe(path: string, name: string): Promise<MediaFacts> {
  const [word = ''] = (await readFile(path, 'utf8')).split(' ');
  const form = mediaForms.find((each) => each === word);
  if (form === undefined) throw errors.ASSET_NOT_MEDIA({ name });
  const picture = { width: 640, height: 360, hasAlpha: false };
  const isSound = ['mp3', 'aac', 'wav', 'flac', 'ogg'].includes(form);
  const duration = form === 'mp4' || isSound ? 5 : null;
  return {
    ...noFacts,
    form,
    ...(isSound ? {} : picture),
    duration,
    videoCodec: form === 'mp4' ? 'h264' : null,
    audioCodec: isSound ? 'aac' : null,
  };
}
