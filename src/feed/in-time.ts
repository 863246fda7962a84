/** Reads an opened source in the time in which it plays: one that gives its packets as fast as they are read is held back, and a file begins again. */
import { sleep, type Clock } from '#core/clock.ts';
import { seconds, type Seconds } from '#core/units.ts';
import type { OpenedSource, PacketReader, SourcePacket } from '#media/index.ts';
import { Continued } from './continued.ts';
import { paced, type Pace } from './pace.ts';

/** What is shorter is not played again: it would be read over and over for nothing. Seconds. */
const SHORTEST = 0.5;

/** `anew`: the packets before it and those from it on do not belong to one time. */
export type Timed = { readonly packet: SourcePacket; readonly anew: boolean };

/** The packets of `source`, borrowed, to its end; a file has none. Throws as `PacketReader.read`, or the signal's reason. */
export async function* inTime(source: OpenedSource, clock: Clock, signal: AbortSignal): AsyncGenerator<Timed, void, undefined> {
  if (source.isPulled) yield* heldBack(source.reader, clock, signal);
  else for await (const packet of source.reader) yield { packet, anew: false };
}

async function* heldBack(reader: PacketReader, clock: Clock, signal: AbortSignal): AsyncGenerator<Timed, void, undefined> {
  const continued = new Continued();
  let pace: Pace | null = null;
  for (;;) {
    let [first, last] = [Infinity, -Infinity];
    for await (const read of reader) {
      const { packet, stamp } = continuedBy(continued, read, reader);
      if (stamp === null) {
        yield { packet, anew: false };
        continue;
      }
      const due = paced(pace, stamp, clock.now());
      pace = due.pace;
      [first, last] = [Math.min(first, stamp), Math.max(last, stamp)];
      if (due.wait > 0) await sleep(clock, due.wait, signal);
      yield { packet, anew: due.anew };
    }
    if (reader.duration === null || last - first < SHORTEST || !(await reader.seek(seconds(0)))) return;
    continued.join();
  }
}

function continuedBy(continued: Continued, read: SourcePacket, reader: PacketReader): { packet: SourcePacket; stamp: Seconds | null } {
  const stream = reader.streams.find(({ index }) => index === read.stream);
  if (!stream) return { packet: read, stamp: null };
  const packet = continued.packet(read, stream);
  const stamp = packet.dts ?? packet.pts;
  const { num, den } = stream.timeBase;
  return { packet, stamp: stamp === null ? null : seconds((Number(stamp) * num) / den) };
}
