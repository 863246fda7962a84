/**
 * What a recording at 4.5 Mbit/s costs: the CPU and memory of the process `sender`, fed as the trunk feeds it. SECONDS by environment.
 * Goal: 0.5 % of a core, as for any destination.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { SENDER_ENV } from '#trunk/recording.ts';
import { codedProgram, playCoded } from '../test/kit/coded-program.ts';
import { usageOf } from '../test/kit/index.ts';
import { SenderProcess } from '../test/kit/sender-process.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 60);
const WARM_UP_S = 10;
const KBPS = 4500;

const vbv = `bitrate=${KBPS}:vbv-maxrate=${KBPS}:vbv-bufsize=${KBPS}:nal-hrd=cbr`;
const program = codedProgram(1280, 720, vbv);
const packets = program.from(0);

const folder = mkdtempSync(join(tmpdir(), 'vistterstream-recording-'));
try {
  await using sender = new SenderProcess(SENDER_ENV);
  await sender.record(folder);
  await sleep(systemClock, millis(2000));
  const idle = usageOf(sender.pid);
  sender.send(program.format);
  await playCoded(sender, packets, { seconds: WARM_UP_S });
  const before = { ...usageOf(sender.pid), bytes: written() };
  await playCoded(sender, packets, { seconds: SECONDS });
  const after = { ...usageOf(sender.pid), bytes: written() };
  const cpu = (after.cpuSeconds - before.cpuSeconds) / SECONDS;
  const kbps = ((after.bytes - before.bytes) * 8) / 1000 / SECONDS;
  console.log(`${kbps.toFixed(0)} kbit/s for ${SECONDS} s: ${(100 * cpu).toFixed(2)} % of a core (goal: 0.5 %)`);
  console.log(`memory: ${megabytes(after.residentBytes)}, before the first picture ${megabytes(idle.residentBytes)}`);
  console.log(`pictures lost: ${sender.beats.at(-1)?.droppedPictures}`);
} finally {
  rmSync(folder, { recursive: true });
}

function written(): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
