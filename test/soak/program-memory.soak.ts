/**
 * Memory of everything at once at 1280x720: two RTSP cameras, a clip and a still in turn by dissolves and wipes, over and over, under a lower third, a logo,
 * a clock, a GIF that moves and a value that is pushed each second. For 60 minutes (MINUTES), the first 20 of them (WARM) to warm up.
 * Goal: under 1 MB/h in each process after that, no number missing.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { footage, missing, startCamera, startProduct, type Product } from '../kit/index.ts';
import { drawn } from '../kit/clips.ts';
import { addAsset, addCamera, camera, clip, seconds, startShow, watch, type CueWritten, layers } from '../kit/show.ts';
import { slopeOf } from '../kit/slope.ts';

const MINUTES = Number(process.env['MINUTES'] ?? 60);
const WARM = Number(process.env['WARM'] ?? 20);
const ROLES = ['engine', 'trunk', 'server', 'feed'] as const;
const CUE_SECONDS = 4;
const PASS_SECONDS = 4 * CUE_SECONDS;
const starter = fileURLToPath(new URL('../../build/assets/overlays/', import.meta.url));

type Encoder = { readonly speed: string; readonly late_frames: number; readonly repeated_frames: number };
type Point = { readonly at: number; readonly value: number };

const folder = await mkdtemp(join(tmpdir(), 'vistterstream-soak-'));
try {
  await using product = await startProduct();
  const sent = await Promise.all(
    [1, 2].map((id) =>
      footage({ seconds: MINUTES * 60 + 120, loopSeconds: 10, width: 1280, height: 720, camera: id, grain: 12, kbps: 2500 }),
    ),
  );
  const recorded = await footage({ seconds: 20, width: 1280, height: 720, camera: 3 });
  await using one = await startCamera(sent[0] ?? recorded);
  await using two = await startCamera(sent[1] ?? recorded);
  await addCamera(product, 1, one.url);
  await addCamera(product, 2, two.url);
  await showEverything(product, recorded.file);
  await using viewer = await watch(product);

  const residents = new Map<string, Point[]>();
  for (let second = 1; second <= MINUTES * 60; second++) {
    await seconds(viewer, 1);
    await product.api('PUT', '/api/values/tide', { value: `${(second % 97) / 10} m at ${second}` });
    if (second % 60 !== 0) continue;
    for (const role of ROLES)
      residents.set(role, [...(residents.get(role) ?? []), { at: second / 3600, value: residentMb(product, role) }]);
    const { speed, late_frames: late, repeated_frames: repeated } = await encoder(product);
    const told = ROLES.map((role) => `${role} ${residents.get(role)?.at(-1)?.value.toFixed(1)}`).join('  ');
    console.log(
      `minute ${second / 60}${second <= WARM * 60 ? ', warming up' : ''}: ${told} MB; ${speed}, ${late} late, ${repeated} repeated`,
    );
  }

  console.log(`1280x720, ${MINUTES} min; growth after the first ${WARM} by a straight line through what was seen (goal: under 1 MB/h)`);
  for (const [role, points] of residents) {
    const most = Math.max(...points.map(({ value }) => value));
    const late = points.filter(({ at }) => at * 60 > WARM);
    console.log(`${role.padEnd(7)} most ${most.toFixed(1)} MB, ${slopeOf(late).toFixed(2)} MB/h`);
  }
  console.log(
    `numbers missing ${missing(viewer.numbers).length} of ${viewer.numbers.length}, sounds ${missing(viewer.sounds).length} (goal: 0)`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function showEverything(product: Product, recorded: string): Promise<void> {
  const still = await drawn(folder, 'still.jpg', 'smptebars=s=1920x1080', '-frames:v', '1');
  const gif = await drawn(folder, 'moving.gif', 'testsrc=s=160x120:r=10:d=3');
  const logo = join(starter, 'logos/main_logo.png');
  const lowerThird = join(starter, 'lower_thirds/branded.png');
  for (const file of [recorded, still, gif, logo, lowerThird]) addAsset(product, file);

  const pictures = [camera(1), clip(recorded), camera(2), clip(still)];
  const cues = pictures.map((params, index): CueWritten => {
    const transition = index % 2 === 0 ? 'dissolve' : 'wipe';
    const way = { ...params, transition, transition_duration: 1 };
    return { id: `cue-${index}`, from: index * CUE_SECONDS, to: (index + 1) * CUE_SECONDS, params: way };
  });
  const over = (id: string, params: object, from = 0, to = PASS_SECONDS): CueWritten => ({ id, from, to, params: { ...params } });
  const named = {
    type: 'lower_third',
    template: '/assets/branded.png',
    fields: { name: 'Old Town Quay', title: 'North' },
    fade_in: 0.5,
    fade_out: 0.5,
  };
  const overlays = [
    [over('lower-third', named, 1, 3), over('lower-third-again', named, 9, 15)],
    [over('logo', { type: 'logo', image_url: '/assets/main_logo.png', position: 'top_left' })],
    [over('clock', { type: 'dynamic_text', value: 'clock', position: 'top_right', font_size: 36 })],
    [over('gif', { type: 'image', image_url: '/assets/moving.gif', position: 'center_right' })],
    [over('tide', { type: 'dynamic_text', value: 'tide', format: 'Tide {value}', position: 'top_center', font_size: 30 })],
  ];
  await startShow(product, { cues, overlays: layers(...overlays), duration: PASS_SECONDS, resolution: '1280x720' });
}

/** Of all processes of a role together: there is a feed for each camera. */
function residentMb(product: Product, role: string): number {
  const own = product.processes().filter((each) => each.role === role);
  return own.reduce((sum, { residentBytes }) => sum + residentBytes, 0) / 1e6;
}

async function encoder(product: Product): Promise<Encoder> {
  return ((await product.api('GET', '/api/program')).body as { encoder: Encoder }).encoder;
}
