/** Real H.264 for tests: made by x264 with the program's own settings, and decoded again, by the ffmpeg of the system. */
import { execFileSync, spawnSync } from 'node:child_process';
import { isSlice, joinAnnexB, nalType, nalTypes, parsePps, parseSliceHeader, parseSps, splitAnnexB } from '#h264/index.ts';

/** One coded picture: its NAL units, parameter sets before key pictures. */
export type CodedPicture = readonly Buffer[];

export type X264Options = {
  readonly frames?: number;
  readonly width?: number;
  readonly height?: number;
  /** A source of libavfilter; the size and rate are added. */
  readonly pattern?: string;
  /** Pictures in a GOP. */
  readonly gop?: number;
  readonly profile?: 'baseline' | 'main' | 'high';
  /** More of x264's options, `key=value` joined by `:`. */
  readonly extra?: string;
};

// What the engine encodes with; sliced threads give several slices a picture.
const OURS = 'ref=1:cabac=1:8x8dct=0:weightp=0:level=4.1:scenecut=0';

export function x264(options: X264Options = {}): CodedPicture[] {
  const { frames = 30, width = 160, height = 96, pattern = 'testsrc2', gop = 60, profile = 'main', extra = 'threads=2' } = options;
  const input = `${pattern}=size=${width}x${height}:rate=30`;
  const x264Params = [OURS, `keyint=${gop}:min-keyint=${gop}`, extra].join(':');
  const args = [
    '-v',
    'error',
    '-nostdin',
    '-f',
    'lavfi',
    '-i',
    input,
    '-frames:v',
    String(frames),
    '-pix_fmt',
    'yuv420p',
    '-c:v',
    'libx264',
    '-preset',
    'veryfast',
    '-tune',
    'zerolatency',
    '-profile:v',
    profile,
    '-x264-params',
    x264Params,
    '-f',
    'h264',
    '-',
  ];
  return picturesOf(splitAnnexB(execFileSync('/usr/bin/ffmpeg', args, { maxBuffer: 64e6, timeout: 20_000 })));
}

/** A slice that begins at macroblock 0 is the first of its picture; what is no slice belongs to the picture after it. */
function picturesOf(nals: readonly Buffer[]): CodedPicture[] {
  const pictures: Buffer[][] = [];
  let begun: Buffer[] = [];
  for (const nal of nals) {
    const startsPicture = begun.some(isSlice) && (!isSlice(nal) || ((nal[1] ?? 0) & 0x80) !== 0);
    if (startsPicture) {
      pictures.push(begun);
      begun = [];
    }
    begun.push(nal);
  }
  return begun.length > 0 ? [...pictures, begun] : pictures;
}

/** The MD5 of every decoded picture, and what the decoder complained of. */
export function decode(pictures: readonly CodedPicture[]): { pictures: string[]; complaints: string } {
  const args = ['-v', 'warning', '-nostdin', '-threads', '1', '-f', 'h264', '-i', '-', '-fps_mode', 'passthrough', '-f', 'framemd5', '-'];
  const run = spawnSync('/usr/bin/ffmpeg', args, { input: joinAnnexB(pictures.flat()), maxBuffer: 64e6, timeout: 20_000 });
  const lines = run.stdout
    .toString()
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return { pictures: lines.map((line) => line.split(',').at(-1)?.trim() ?? ''), complaints: run.stderr.toString() };
}

/**
 * Where `frame_num` does not go on (ITU-T H.264 7.4.3), and where neighbouring key pictures have one `idr_pic_id`: picture indices.
 * ffmpeg decodes such streams without a word; other decoders do not. Every picture must be one that others refer to.
 */
export function breaks(pictures: readonly CodedPicture[]): number[] {
  let sps: Buffer = Buffer.alloc(0);
  let pps: Buffer = Buffer.alloc(0);
  let before = { frameNum: -1, idrPicId: null as number | null };
  return pictures.flatMap((picture, index) => {
    sps = picture.find((nal) => nalType(nal) === nalTypes.sps) ?? sps;
    pps = picture.find((nal) => nalType(nal) === nalTypes.pps) ?? pps;
    const coding = { sps: parseSps(sps), pps: parsePps(pps) };
    const headers = picture.filter(isSlice).map((nal) => parseSliceHeader(nal, coding));
    const next = (before.frameNum + 1) % 2 ** coding.sps.frameNumBits;
    const fits = headers.every(
      ({ frameNum, idrPicId, refIdc }) =>
        refIdc > 0 && (idrPicId === null ? frameNum === next : frameNum === 0 && idrPicId !== before.idrPicId),
    );
    before = headers[0] ?? before;
    return fits && headers.length > 0 ? [] : [index];
  });
}
