/** Reads an opened source in the time in which it plays: one that gives its packets as fast as they are read is held back, and a file begins again. */
import { sleep, type Clock } from '#core/clock.ts';
import { seconds, type Seconds } from '#core/units.ts';
import type { Demuxer, OpenedSource, SourcePacket } from '#media/index.ts';
import { Continued } from './continued.ts';
import { paced, type Pace } from './pace.ts';

/** What is shorter is not played again: it would be read over and over for nothing. Seconds. */
const SHORTEST = 0.5;

/** `anew`: the packets before it and those from it on do not belong to one time. */
export type Timed = { readonly packet: SourcePacket; readonly anew: boolean };

/** The packets of `source`, borrowed, to its end; a file has none. Throws as `Demuxer.read`, or the signal's reason. */
export async function* inTime(source: OpenedSource, clock: Clock, signal: AbortSignal): AsyncGenerator<Timed, void, undefined> {
  if (source.isPulled) yield* heldBack(source.demuxer, clock, signal);
  else for await (const packet of source.demuxer) yield { packet, anew: false };
}

async function* heldBack(demuxer: Demuxer, clock: Clock, signal: AbortSignal): AsyncGenerator<Timed, void, undefined> {
  const continued = new Continued();
  let pace: Pace | null = null;
  for (;;) {
    let [first, last] = [Infinity, -Infinity];
    for await (const read of demuxer) {
      const { packet, stamp } = continuedBy(continued, read, demuxer);
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
    if (demuxer.duration === null || last - first < SHORTEST || !(await demuxer.seek(seconds(0)))) return;
    continued.join();
  }
}

function continuedBy(continued: Continued, read: SourcePacket, demuxer: Demuxer): { packet: SourcePacket; stamp: Seconds | null } {
  const stream = demuxer.streams.find(({ index }) => index === read.stream);
  if (!stream) return { packet: read, stamp: null };
  const packet = continued.packet(read, stream);
  const stamp = packet.dts ?? packet.pts;
  const { num, den } = stream.timeBase;
  return { packet, stamp: stamp === null ? null : seconds((Number(stamp) * num) / den) };
}
