/**
 * What a recording at 4.5 Mbit/s costs: the CPU and memory of the process `sender`, fed as the trunk feeds it. SECONDS by environment.
 * Goal: 0.5 % of a core, as for any destination.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { frame, millis, soundFrame } from '#core/units.ts';
import { joinPrefixed, nalType, nalTypes } from '#h264/index.ts';
import { usageOf } from '../test/kit/index.ts';
import { codingOf, ENGINE_SOUND, STEREO } from '../test/kit/packet-engine.ts';
import { SenderProcess } from '../test/kit/sender-process.ts';
import { x264 } from '../test/kit/x264.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 60);
const WARM_UP_S = 10;
const KBPS = 4500;
const RATE = { num: 30, den: 1 };
/** As the trunk starts it. */
const ENV = { NODE_OPTIONS: '--max-semi-space-size=1 --max-old-space-size=96', MALLOC_ARENA_MAX: '1' };

const [width, height] = [1280, 720];
const vbv = `bitrate=${KBPS}:vbv-maxrate=${KBPS}:vbv-bufsize=${KBPS}:nal-hrd=cbr`;
const clip = x264({ frames: 120, width, height, extra: `threads=2:${vbv}` });
const { sps, pps } = codingOf(clip[0] ?? []);
const coded = clip.map((nals) => ({ key: nals.some((nal) => nalType(nal) === nalTypes.idr), data: joinPrefixed(nals) }));

const folder = mkdtempSync(join(tmpdir(), 'vistterstream-recording-'));
try {
  await using sender = new SenderProcess(ENV);
  await sender.record(folder);
  await sleep(systemClock, millis(2000));
  const idle = usageOf(sender.pid);
  sender.send({ is: 'format', generation: 1, rate: RATE, width, height, sps, pps, asc: STEREO });
  await play(sender, 0, WARM_UP_S);
  const before = { ...usageOf(sender.pid), bytes: written() };
  await play(sender, WARM_UP_S, SECONDS);
  const after = { ...usageOf(sender.pid), bytes: written() };
  const cpu = (after.cpuSeconds - before.cpuSeconds) / SECONDS;
  const kbps = ((after.bytes - before.bytes) * 8) / 1000 / SECONDS;
  console.log(`${kbps.toFixed(0)} kbit/s for ${SECONDS} s: ${(100 * cpu).toFixed(2)} % of a core (goal: 0.5 %)`);
  console.log(`memory: ${megabytes(after.residentBytes)}, before the first picture ${megabytes(idle.residentBytes)}`);
  console.log(`pictures lost: ${sender.beats.at(-1)?.droppedPictures}`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Pictures and sound when they are due. */
async function play(sender: SenderProcess, fromSeconds: number, forSeconds: number): Promise<void> {
  const began = systemClock.now();
  let sound = soundsBefore(fromSeconds * RATE.num);
  for (let number = fromSeconds * RATE.num; number < (fromSeconds + forSeconds) * RATE.num; number++) {
    const { key, data } = coded[number % coded.length] ?? { key: false, data: Buffer.alloc(0) };
    sender.send({ is: 'picture', generation: 1, number: frame(number), key, data });
    for (; sound < soundsBefore(number + 1); sound++)
      sender.send({ is: 'sound', generation: 1, number: soundFrame(sound), data: ENGINE_SOUND });
    const due = began + ((number + 1 - fromSeconds * RATE.num) * 1000) / RATE.num;
    await sleep(systemClock, millis(Math.max(0, due - systemClock.now())));
  }
}

function soundsBefore(picture: number): number {
  return Math.ceil((picture * 1600) / 1024);
}

function written(): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
