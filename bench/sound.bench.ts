/**
 * The program's sound from the rings to the encoder: what it measures against ffmpeg's ebur128 on real footage, how near it comes to its
 * loudness, and what it costs: CPU ms a second of sound, against ffmpeg's ebur128 and alimiter on the same sound.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME as COUNT } from '#core/units.ts';
import { decibelsOf } from '#sound/decibels.ts';
import { Master, Mixer, SoundRing, type Level } from '#sound/index.ts';
import { LoudnessMeter } from '#sound/loudness-meter.ts';
import { TruePeak } from '#sound/true-peak.ts';
import { root } from '../bin/bootstrap.js';

const GOAL = { loudnessLu: 0.1, peakDb: 0.2, targetLu: 1, ceilingDb: -0.9, cpuMsPerSecond: 10 } as const;
const MEDIA = process.env['VISTTERSTREAM_MEDIA'] ?? join(root, '../shared/media');
const FILM = 'bbb-480p.mp4';
const NOISE = ['-f', 'lavfi', '-i', 'anoisesrc=c=pink:d=30:a=0.7:seed=7,tremolo=f=3:d=0.8'];
/** A clip is played so many times where loudness needs time to get there. */
const ROUNDS = 6;
const COST_SECONDS = 120;
/** 100 ms, in which ebur128 tells what it has measured. */
const STEP = SAMPLE_RATE / 10;

type Stereo = { readonly left: Float32Array; readonly right: Float32Array };
const missed: string[] = [];

const film = existsSync(join(MEDIA, FILM)) ? soundOf(['-i', join(MEDIA, FILM)]) : null;
const noise = soundOf(NOISE);
if (film === null) console.log(`SKIPPED real footage: there is no ${join(MEDIA, FILM)}; VISTTERSTREAM_MEDIA names its folder`);
else judge(`film (${FILM})`, film);
judge('noise that swells three times a second', noise);
compareCost(film ?? noise);
console.log(missed.length === 0 ? 'all goals kept' : `MISSED: ${missed.join('; ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

// ---- what is compared

function judge(name: string, clip: Stereo): void {
  compareMeters(name, clip);
  for (const target of [-14, -23]) compareTarget(name, repeated(clip, ROUNDS), target);
}

function compareMeters(name: string, clip: Stereo): void {
  const meter = new LoudnessMeter();
  const peaks = [new TruePeak(), new TruePeak()] as const;
  const { steps, truePeak: theirPeak } = ffmpegMeters(clip);
  let [momentary, shortTerm, peak] = [0, 0, 0];
  steps.forEach((theirs, step) => {
    meter.hear(clip.left.subarray(step * STEP, (step + 1) * STEP), clip.right.subarray(step * STEP, (step + 1) * STEP));
    // Before, their windows are not full.
    if (step < 30 || theirs.momentary < -60) return;
    momentary = Math.max(momentary, Math.abs(meter.momentary - theirs.momentary));
    shortTerm = Math.max(shortTerm, Math.abs(meter.shortTerm - theirs.shortTerm));
  });
  for (const [left, right] of framesOf(clip)) {
    peaks[0].take(left);
    peaks[1].take(right);
    peak = peaks[1].highest(peaks[0].highest(peak));
  }
  const integrated = Math.abs(meter.integrated - (steps.at(-1)?.integrated ?? Number.NaN));
  const apart = Math.abs(decibelsOf(peak) - theirPeak);
  console.log(
    `${name}: ${meter.integrated.toFixed(2)} LUFS, apart from ebur128 by at most: momentary ${momentary.toFixed(3)} LU, ` +
      `short-term ${shortTerm.toFixed(3)} LU, integrated ${integrated.toFixed(3)} LU, true peak ${apart.toFixed(2)} dB`,
  );
  keep(`${name} loudness`, Math.max(momentary, shortTerm, integrated) <= GOAL.loudnessLu);
  keep(`${name} true peak`, apart <= GOAL.peakDb);
}

function compareTarget(name: string, sound: Stereo, target: number): void {
  const master = new Master(target);
  const made = mastered(master, sound);
  // The first half is the way there.
  const { steps, truePeak } = ffmpegMeters({
    left: made.left.subarray(made.left.length / 2),
    right: made.right.subarray(made.right.length / 2),
  });
  const integrated = steps.at(-1)?.integrated ?? Number.NaN;
  console.log(`  to ${target}: ${integrated.toFixed(1)} LUFS, ${truePeak.toFixed(1)} dBTP, gain ${master.meters.gainDb.toFixed(1)} dB`);
  keep(`${name} at ${target}`, Math.abs(integrated - target) <= GOAL.targetLu);
  keep(`${name} under the ceiling`, truePeak <= GOAL.ceilingDb);
}

function compareCost(clip: Stereo): void {
  const sound = repeated(clip, Math.ceil(COST_SECONDS / (clip.left.length / SAMPLE_RATE)));
  const seconds = sound.left.length / SAMPLE_RATE;
  mixedCost(sound, -14);
  console.log('CPU ms a second of sound');
  for (const [what, target] of [
    ['as it comes', null],
    ['to -23 LUFS', -23],
    ['to -14 LUFS, limited', -14],
  ] as const) {
    const ms = mixedCost(sound, target) / seconds;
    console.log(`  ours, 4 voices, ${what.padEnd(21)} ${ms.toFixed(2)}`);
    keep(`cost ${what}`, ms < GOAL.cpuMsPerSecond);
  }
  const nothing = ffmpegCpuMs(sound, 'anull');
  for (const filter of ['ebur128=peak=true', 'ebur128=peak=true,alimiter=limit=0.89:level=false'])
    console.log(`  ffmpeg ${filter.padEnd(52)} ${((ffmpegCpuMs(sound, filter) - nothing) / seconds).toFixed(2)}`);
}

function keep(what: string, kept: boolean): void {
  if (!kept) missed.push(what);
}

// ---- ours

function* framesOf({ left, right }: Stereo): Generator<readonly [Float32Array, Float32Array]> {
  for (let at = 0; at + COUNT <= left.length; at += COUNT) yield [left.subarray(at, at + COUNT), right.subarray(at, at + COUNT)];
}

function mastered(master: Master, { left, right }: Stereo): Stereo {
  const made = { left: left.slice(), right: right.slice() };
  for (const [one, other] of framesOf(made)) master.process(one, other);
  return made;
}

/** CPU ms of mixing and mastering the sound on four voices, one of them a bed. */
function mixedCost(sound: Stereo, target: number | null): number {
  const [mixer, master] = [new Mixer(), new Master(target)];
  const rings = [0, 1, 2, 3].map(() => new SoundRing());
  const levels = rings.map((ring, index): Level => ({ ring, gain: 0.4, offset: 0, bed: index === 3, duckDb: -12 }));
  const into = [new Float32Array(COUNT), new Float32Array(COUNT)] as const;
  let cpu = 0;
  let at = 0;
  for (const [left, right] of framesOf(sound)) {
    for (const ring of rings) ring.write(left, right, COUNT);
    const before = process.cpuUsage();
    mixer.mix(at, levels, into);
    master.process(into[0], into[1]);
    const { user, system } = process.cpuUsage(before);
    cpu += user + system;
    at += COUNT;
  }
  return cpu / 1000;
}

// ---- sound, and ffmpeg's view of it

function soundOf(input: readonly string[]): Stereo {
  const words = ['-v', 'error', ...input, '-vn', '-ac', '2', '-ar', String(SAMPLE_RATE), '-f', 'f32le', 'pipe:1'];
  const { stdout, status, stderr } = spawnSync('ffmpeg', words, { maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr.toString());
  const samples = new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
  const left = Float32Array.from({ length: samples.length / 2 }, (_, i) => samples[2 * i] ?? 0);
  return { left, right: left.map((_, i) => samples[2 * i + 1] ?? 0) };
}

function repeated({ left, right }: Stereo, times: number): Stereo {
  const again = (channel: Float32Array): Float32Array => {
    const all = new Float32Array(channel.length * times);
    for (let i = 0; i < times; i++) all.set(channel, i * channel.length);
    return all;
  };
  return { left: again(left), right: again(right) };
}

function ffmpeg({ left, right }: Stereo, filter: string): string {
  const bytes = new Float32Array(left.length * 2);
  for (let i = 0; i < left.length; i++) {
    bytes[2 * i] = left[i] ?? 0;
    bytes[2 * i + 1] = right[i] ?? 0;
  }
  const words = [
    '-hide_banner',
    '-benchmark',
    '-f',
    'f32le',
    '-ar',
    String(SAMPLE_RATE),
    '-ac',
    '2',
    '-i',
    'pipe:0',
    '-af',
    filter,
    '-f',
    'null',
    '-',
  ];
  const { status, stderr } = spawnSync('ffmpeg', words, { input: Buffer.from(bytes.buffer), maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr.toString());
  return stderr.toString();
}

function number(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? Number.NaN);
}

/** What ebur128 says after each 100 ms, and the highest true peak of all, dBTP. */
function ffmpegMeters(sound: Stereo) {
  const text = ffmpeg(sound, 'ebur128=peak=true:metadata=1:framelog=verbose,ametadata=print');
  const values = (key: string): number[] => [...text.matchAll(new RegExp(`r128\\.${key}=(\\S+)`, 'g'))].map(([, value]) => Number(value));
  const [momentary, shortTerm, integrated] = [values('M'), values('S'), values('I')];
  return {
    steps: momentary.map((one, i) => ({ momentary: one, shortTerm: shortTerm[i] ?? 0, integrated: integrated[i] ?? 0 })),
    truePeak: number(text.slice(text.lastIndexOf('Summary:')), /True peak:\s+Peak: *(-?[\d.]+) dBFS/),
  };
}

function ffmpegCpuMs(sound: Stereo, filter: string): number {
  const text = ffmpeg(sound, filter);
  return 1000 * (number(text, /utime=([\d.]+)s/) + number(text, /stime=([\d.]+)s/));
}
