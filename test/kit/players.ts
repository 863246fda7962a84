/** Players of the system, none of them ours, each of which plays a stream in its own time: what it showed, and when. */
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { OwnedChild } from './owned-child.ts';
import { played, type Played } from './played.ts';
import { openScreen, type Screen } from './screen.ts';
import { untilTrue } from './within.ts';

export type Playing = {
  /** Of an HLS playlist. */
  readonly url: string;
  /** From the first picture on. */
  readonly seconds: number;
  /** Of the stream's pictures. */
  readonly width: number;
  readonly height: number;
};

const START_MS_MAX = 20_000;

/** By `-re`, ffmpeg reads as fast as it plays. */
export const playFfmpeg = (playing: Playing): Promise<Played> =>
  play('ffmpeg', playing, ({ file }) => [
    'ffmpeg',
    ...['-v', 'error', '-nostdin', '-re', '-i', playing.url],
    ...['-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-y', file],
  ]);

export const playGstreamer = (playing: Playing): Promise<Played> =>
  play('GStreamer', playing, ({ file }) => [
    'gst-launch-1.0',
    '--quiet',
    // The third of its kind has the newer demuxer (hlsdemux2).
    'playbin3',
    `uri=${playing.url}`,
    `video-sink=videoconvert ! video/x-raw,format=I420 ! filesink location=${file} sync=true buffer-mode=unbuffered`,
    'audio-sink=fakesink sync=true',
  ]);

export const playVlc = (playing: Playing): Promise<Played> =>
  play('VLC', playing, ({ file, folder }) => [
    ...notAsRoot(folder),
    ...['cvlc', '--intf', 'dummy', '--aout', 'adummy', '--no-video-title-show', '--avcodec-hw', 'none'],
    ...['--vout', 'yuv', '--yuv-chroma', 'I420', '--yuv-file', file, playing.url],
  ]);

/** VLC refuses to be root. Its home is then a folder in which anybody may write. */
function notAsRoot(home: string): string[] {
  if (process.getuid?.() !== 0) return [];
  const user = ['setpriv', '--reuid', 'nobody', '--regid', 'nogroup', '--clear-groups'];
  return [...user, 'env', `HOME=${home}`, `XDG_RUNTIME_DIR=${home}`];
}

async function play(name: string, { seconds, width, height }: Playing, wordsFor: (screen: Screen) => string[]): Promise<Played> {
  await using screen = await openScreen(width, height);
  const [command = '', ...args] = wordsFor(screen);
  const startedAt = systemClock.now();
  await using child = new OwnedChild(command, args, { group: true });
  let ended = false;
  void child.ended.then(() => (ended = true));
  const begins = untilTrue(START_MS_MAX, 'a picture', () => ended || screen.shownAt.length > 0);
  const late = await begins.then(() => [], String);
  if (late.length === 0) await Promise.race([sleep(systemClock, millis(seconds * 1000)), child.ended]);
  const faults = [late, ended ? `it ended by itself: ${child.lines.slice(-5).join(' | ')}` : []].flat();
  return played(name, { startedAt, shownAt: screen.shownAt, endedAt: systemClock.now(), faults });
}
