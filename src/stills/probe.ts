/** What a file is, by its content alone: its head is believed only as far as to refuse it, then its first picture or sound is decoded. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { imageHasAlpha, imageHead, type ImageHead } from '#image/index.ts';
import { AS_IT_IS, codecName, openFile, saysAlpha, SoundDecoder, type FileDemuxer } from '#media/index.ts';
import { noFacts, type MediaFacts, type MediaForm, type StreamOfSource } from '#packet/index.ts';
import { filePicture } from './file-picture.ts';
import { decodeKey, nextKey, pictureStream } from './key-picture.ts';

export type FileToProbe = { readonly path: string; readonly name: string };

/** As `openStill` reads. */
const HEAD_BYTES = 1024 * 1024;
/** Sound that has not begun after so many packets never does. */
const SOUND_PACKETS_MAX = 200;

/** The names that libav gives to containers. */
const forms: Readonly<Record<string, MediaForm>> = {
  'mov,mp4,m4a,3gp,3g2,mj2': 'mp4',
  'matroska,webm': 'matroska',
  mpegts: 'mpegts',
  mp3: 'mp3',
  aac: 'aac',
  wav: 'wav',
  flac: 'flac',
  ogg: 'ogg',
};

type ImageFile = { readonly head: ImageHead; readonly hasAlpha: boolean };

/** Throws MEDIA_MISSING, ASSET_NOT_MEDIA, MEDIA_NOT_READABLE, MEDIA_TOO_LARGE. It has no deadline for native code that does not come back. */
export async function probeFile(file: FileToProbe, clock: Clock): Promise<MediaFacts> {
  const image = await imageIn(file);
  return image ? imageFacts(file, image, clock) : recordingFacts(file, clock);
}

async function imageIn({ path, name }: FileToProbe): Promise<ImageFile | null> {
  // A pipe would else wait for a writer.
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((cause: unknown) => {
    throw errors.MEDIA_MISSING({ name }, { cause });
  });
  if (!(await file.stat()).isFile()) throw errors.ASSET_NOT_MEDIA({ name });
  const bytes = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(bytes, 0, HEAD_BYTES, 0);
  const read = bytes.subarray(0, bytesRead);
  const head = imageHead(read);
  return head === null || head === 'more' ? null : { head, hasAlpha: imageHasAlpha(head.kind, read) };
}

async function imageFacts(file: FileToProbe, { head, hasAlpha }: ImageFile, clock: Clock): Promise<MediaFacts> {
  (await filePicture({ ...file, at: 0 }, clock))[Symbol.dispose]();
  const { kind, width, height, moves } = head;
  const still = { ...noFacts, form: kind, width, height, hasAlpha };
  if (!moves) return still;
  using opened = await openFile({ ...file, picture: 'required' }, clock);
  return { ...factsOf(opened, kind), animated: true };
}

async function recordingFacts(file: FileToProbe, clock: Clock): Promise<MediaFacts> {
  const { name } = file;
  using opened = await openFile({ ...file, picture: 'optional' }, clock).catch((error: unknown) => {
    // What nothing recognises is foreign rather than damaged.
    throw error instanceof ProductError && error.code === 'MEDIA_NOT_READABLE' ? errors.ASSET_NOT_MEDIA({ name }, { cause: error }) : error;
  });
  const form = forms[opened.format];
  if (form === undefined) throw errors.ASSET_NOT_MEDIA({ name });
  const facts = factsOf(opened, form);
  const unreadable = (): Error => errors.MEDIA_NOT_READABLE({ name });
  if (facts.videoCodec === null) {
    if (!(await isHeard(opened).catch(() => false))) throw unreadable();
    return facts;
  }
  const key = await nextKey(opened);
  if (!key) throw unreadable();
  (await decodeKey(key, AS_IT_IS, unreadable))[Symbol.dispose]();
  return { ...facts, hasAlpha: facts.hasAlpha || key.packet.alpha != null };
}

/** Whether some sound comes out of it. */
async function isHeard(file: FileDemuxer): Promise<boolean> {
  const sound = soundStream(file.streams);
  if (!sound) return false;
  using decoder = new SoundDecoder(sound);
  let heard = false;
  let packets = 0;
  for await (const packet of file) {
    if (packet.stream === sound.index) decoder.decode(packet, () => (heard = true));
    if (heard || ++packets > SOUND_PACKETS_MAX) break;
  }
  return heard;
}

const soundStream = (streams: readonly StreamOfSource[]): StreamOfSource | undefined => streams.find(({ kind }) => kind === 'sound');

function factsOf(file: FileDemuxer, form: MediaForm): MediaFacts {
  const picture = pictureStream(file.streams);
  const sound = soundStream(file.streams);
  return {
    ...noFacts,
    form,
    duration: file.duration,
    ...(picture && {
      width: picture.width,
      height: picture.height,
      fps: file.pictureRate,
      videoCodec: codecName(picture),
      hasAlpha: saysAlpha(picture),
    }),
    ...(sound && { audioCodec: codecName(sound), channels: sound.channels, sampleRate: sound.sampleRate }),
  };
}
