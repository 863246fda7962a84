/** Writes a recording as plain MP4, its index in front: packets are copied, nothing is coded again. */
import { AVERROR_EOF, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { Dictionary, FFmpegError, FormatContext, Packet } from 'node-av/lib';

/** `to` is replaced. Rejects with what libav says; `to` may then be there in part. The process ends where a disk hangs: nothing else would. */
export async function remux(from: string, to: string): Promise<void> {
  await using opened = new AsyncDisposableStack();
  const input = new FormatContext();
  input.allocContext();
  opened.defer(() => input.closeInput());
  using reading = Dictionary.fromObject({ protocol_whitelist: 'file', format_whitelist: 'mov' });
  check(await input.openInput(`file:${from}`, null, reading), 'opening it');
  check(await input.findStreamInfo(null), 'reading it');

  const output = new FormatContext();
  check(output.allocOutputContext2(null, 'mp4', `file:${to}`), 'making the file');
  opened.defer(() => output.freeContext());
  const tracks = copiedTracks(input, output);
  output.metadata = input.metadata;
  check(await output.openOutput(), 'making the file');
  opened.defer(() => output.closeOutput());
  using writing = Dictionary.fromObject({ movflags: '+faststart' });
  check(await output.writeHeader(writing), 'writing it');
  await copyPackets(input, output, tracks);
  check(await output.writeTrailer(), 'writing it');
}

/** By index in the input, the index in the output. */
function copiedTracks(input: FormatContext, output: FormatContext): ReadonlyMap<number, number> {
  const tracks = new Map<number, number>();
  for (const stream of input.streams) {
    if (stream.codecpar.codecType !== AVMEDIA_TYPE_VIDEO && stream.codecpar.codecType !== AVMEDIA_TYPE_AUDIO) continue;
    const made = output.newStream(null);
    check(stream.codecpar.copy(made.codecpar), 'copying a track');
    made.codecpar.codecTag = 0;
    made.timeBase = stream.timeBase;
    tracks.set(stream.index, made.index);
  }
  return tracks;
}

async function copyPackets(input: FormatContext, output: FormatContext, tracks: ReadonlyMap<number, number>): Promise<void> {
  using packet = new Packet();
  packet.alloc();
  for (let code = await input.readFrame(packet); code !== AVERROR_EOF; code = await input.readFrame(packet)) {
    check(code, 'reading it');
    const [from, to] = [input.streams[packet.streamIndex], output.streams[tracks.get(packet.streamIndex) ?? -1]];
    if (from === undefined || to === undefined) {
      packet.unref();
      continue;
    }
    packet.streamIndex = to.index;
    packet.rescaleTs(from.timeBase, to.timeBase);
    check(await output.interleavedWriteFrame(packet), 'writing it');
  }
}

function check(code: number, what: string): void {
  if (code < 0) throw new Error(`${what}: ${FFmpegError.strerror(code)}`);
}
