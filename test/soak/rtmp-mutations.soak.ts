/**
 * A million (RUNS) recorded RTMP sessions, each spoilt at random and cut at random, from a seed (SEED) that makes a run repeatable. Goal: nothing is ever
 * thrown, nothing comes behind a fault, no session takes more than 250 ms of CPU, and memory stays under 300 MB.
 */
import { mutated, newSession, played, rtmpCorpus } from '../kit/rtmp-corpus.ts';
import { randomBelow } from '../kit/random-below.ts';

const RUNS = Number(process.env['RUNS'] ?? 1_000_000);
const SEED = Number(process.env['SEED'] ?? 1);
const SLOW_MS = 250;
const RESIDENT_BYTES_MAX = 300e6;
const REPORT_EVERY = 50_000;

const corpus = [...rtmpCorpus()];
const ends = new Map<string, number>();
let [bytesRead, slowestMs, residentMost, failures] = [0, 0, 0, 0];
const began = performance.now();

for (let run = 1; run <= RUNS; run++) {
  const below = randomBelow(SEED + run);
  const [name, recorded] = corpus[below(corpus.length)] ?? ['', Buffer.alloc(0)];
  const bytes = mutated(recorded, below);
  const sizes = Array.from({ length: 1 + below(4) }, () => 1 + below(below(2) === 0 ? 100 : 20_000));
  const start = process.cpuUsage();
  try {
    const events = played(newSession(), bytes, sizes);
    const fault = events.findIndex(({ is }) => is === 'fault');
    if (fault >= 0 && fault < events.length - 1) complain(run, name, 'an event comes behind the fault');
    const last = events[fault];
    const end = last?.is === 'fault' ? last.code : 'no fault';
    ends.set(end, (ends.get(end) ?? 0) + 1);
  } catch (error) {
    complain(run, name, error);
  }
  const { user, system } = process.cpuUsage(start);
  const tookMs = (user + system) / 1000;
  if (tookMs > SLOW_MS) complain(run, name, `it took ${tookMs.toFixed(0)} ms`);
  slowestMs = Math.max(slowestMs, tookMs);
  bytesRead += bytes.length;
  if (run % 1000 === 0) residentMost = Math.max(residentMost, process.memoryUsage.rss());
  if (run % REPORT_EVERY === 0 || run === RUNS) report(run);
}
if (failures > 0 || residentMost > RESIDENT_BYTES_MAX) process.exitCode = 1;

function complain(run: number, name: string, why: unknown): void {
  failures++;
  console.log(`run ${run} (${name}):`, why);
}

function report(run: number): void {
  const seconds = (performance.now() - began) / 1000;
  const told = [...ends].map(([end, count]) => `${end} ${count}`).join(', ');
  console.log(
    `${run} sessions, ${(bytesRead / 1e6).toFixed(0)} MB in ${seconds.toFixed(0)} s; failures ${failures}; slowest ${slowestMs.toFixed(0)} ms; ` +
      `most memory ${(residentMost / 1e6).toFixed(0)} MB; ${told}`,
  );
}
