/** Reads fragmented MP4 (ISO 14496-12) as the monitor sends it: what is numbered how. Written apart from the product's writer. */

export type Track = {
  readonly id: number;
  readonly kind: 'picture' | 'sound';
  /** Ticks a second. */
  readonly timescale: number;
  /** Of `trex`: used where a fragment says nothing. */
  readonly defaultDuration: number;
  readonly defaultFlags: number;
};

export type Sample = {
  readonly track: Track;
  /** Decode time in the track's ticks. */
  readonly at: number;
  readonly duration: number;
  readonly data: Buffer;
  readonly key: boolean;
};

type Box = { readonly type: string; readonly at: number; readonly body: Buffer };

/** The tracks that an init segment announces. Throws on bytes that are none. */
export function tracksOf(init: Buffer): Track[] {
  const moov = only(boxes(init), 'moov');
  const defaults = all(only(boxes(moov), 'mvex'), 'trex').map((trex) => ({
    id: trex.readUInt32BE(4),
    duration: trex.readUInt32BE(12),
    flags: trex.readUInt32BE(20),
  }));
  return all(moov, 'trak').map((trak) => {
    const tkhd = only(boxes(trak), 'tkhd');
    const mdia = only(boxes(trak), 'mdia');
    const mdhd = only(boxes(mdia), 'mdhd');
    const id = tkhd.readUInt32BE(isLong(tkhd) ? 20 : 12);
    const { duration = 0, flags = 0 } = defaults.find((each) => each.id === id) ?? {};
    const kind = only(boxes(mdia), 'hdlr').toString('latin1', 8, 12) === 'vide' ? 'picture' : 'sound';
    return { id, kind, timescale: mdhd.readUInt32BE(isLong(mdhd) ? 20 : 12), defaultDuration: duration, defaultFlags: flags };
  });
}

/** The samples of every `moof` in the bytes, in their order. Throws where a track is unknown or the bytes are no fragment. */
export function samplesOf(bytes: Buffer, tracks: readonly Track[]): Sample[] {
  const moofs = [...boxes(bytes)].filter(({ type }) => type === 'moof');
  if (moofs.length === 0) throw new Error('there is no moof');
  return moofs.flatMap(({ at, body }) => all(body, 'traf').flatMap((traf) => samplesOfTrack(traf, bytes.subarray(at), tracks)));
}

/** `from`: the bytes from the `moof` on. */
function samplesOfTrack(traf: Buffer, from: Buffer, tracks: readonly Track[]): Sample[] {
  const header = readHeader(only(boxes(traf), 'tfhd'), tracks);
  const tfdt = only(boxes(traf), 'tfdt');
  let at = isLong(tfdt) ? Number(tfdt.readBigUInt64BE(4)) : tfdt.readUInt32BE(4);
  const samples: Sample[] = [];
  for (const trun of all(traf, 'trun')) {
    const run = readRun(trun, header);
    let dataAt = run.dataAt;
    for (const { duration, bytes, flags } of run.samples) {
      const data = from.subarray(dataAt, dataAt + bytes);
      if (data.length < bytes) throw new Error('a sample is behind the end');
      samples.push({ track: header.track, at, duration, data, key: (flags & IS_NOT_SYNC) === 0 });
      at += duration;
      dataAt += bytes;
    }
  }
  return samples;
}

const IS_NOT_SYNC = 0x10000;

type Header = { readonly track: Track; readonly duration: number; readonly bytes: number; readonly flags: number };

/** ISO 14496-12 8.8.7: each field is there or not, by its flag. */
function readHeader(tfhd: Buffer, tracks: readonly Track[]): Header {
  const id = tfhd.readUInt32BE(4);
  const track = tracks.find((each) => each.id === id);
  if (track === undefined) throw new Error(`the init segment has no track ${id}`);
  const next = fieldsOf(tfhd, 8);
  next(0x01, 8, 0);
  next(0x02, 4, 0);
  return { track, duration: next(0x08, 4, track.defaultDuration), bytes: next(0x10, 4, 0), flags: next(0x20, 4, track.defaultFlags) };
}

const SAMPLES_MAX = 10_000;

type Run = { readonly dataAt: number; readonly samples: readonly { duration: number; bytes: number; flags: number }[] };

/** ISO 14496-12 8.8.8. `dataAt` counts from the `moof`, as all that is read here has it. */
function readRun(trun: Buffer, header: Header): Run {
  const count = trun.readUInt32BE(4);
  const next = fieldsOf(trun, 8);
  // A sample may have no field of its own, so the count alone could ask for any memory.
  if (count > SAMPLES_MAX) throw new Error(`${count} samples in one run`);
  const dataAt = next(0x01, 4, 0);
  const firstFlags = next(0x04, 4, header.flags);
  const samples = Array.from({ length: count }, (_, index) => {
    const sample = {
      duration: next(0x100, 4, header.duration),
      bytes: next(0x200, 4, header.bytes),
      flags: next(0x400, 4, index === 0 ? firstFlags : header.flags),
    };
    next(0x800, 4, 0);
    return sample;
  });
  return { dataAt, samples };
}

/** Reads fields one after the other from `at`; one whose flag is not set has no bytes. */
function fieldsOf(body: Buffer, at: number): (flag: number, bytes: 4 | 8, otherwise: number) => number {
  const flags = body.readUIntBE(1, 3);
  return (flag, bytes, otherwise) => {
    if ((flags & flag) === 0) return otherwise;
    at += bytes;
    return body.readUInt32BE(at - 4);
  };
}

const isLong = (fullBox: Buffer): boolean => fullBox.readUInt8(0) === 1;

function* boxes(bytes: Buffer): Generator<Box> {
  for (let at = 0; at < bytes.length;) {
    const size = bytes.readUInt32BE(at);
    if (size < 8 || at + size > bytes.length) throw new Error(`a box of ${size} bytes at ${at} of ${bytes.length}`);
    yield { type: bytes.toString('latin1', at + 4, at + 8), at, body: bytes.subarray(at + 8, at + size) };
    at += size;
  }
}

const all = (bytes: Buffer, type: string): Buffer[] => [...boxes(bytes)].filter((box) => box.type === type).map((box) => box.body);

function only(among: Iterable<Box>, type: string): Buffer {
  for (const box of among) if (box.type === type) return box.body;
  throw new Error(`there is no ${type}`);
}
