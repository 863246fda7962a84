/**
 * Memory over time: two cameras and a switch every 2 s, for 30 minutes (MINUTES). Goal: under 1 MB/h after 20 minutes of warm-up, engine under
 * 300 MB at 1080p (SIZE).
 */
import { missing, startProduct, usageOf } from '../kit/index.ts';
import { seconds, startTwoCameras, watch } from '../kit/show.ts';
import { slopeOf } from '../kit/slope.ts';

const MINUTES = Number(process.env['MINUTES'] ?? 30);
const WARM_UP_SHARE = 2 / 3;
const ROLES = ['engine', 'feed', 'trunk', 'server'] as const;
const SIZE = process.env['SIZE'] ?? '1920x1080';

await using product = await startProduct();
await using _cameras = await startTwoCameras(product, SIZE);

const seen: Record<string, { at: number; value: number }[]> = Object.fromEntries(ROLES.map((role) => [role, []]));
await using viewer = await watch(product);
for (let step = 0; step < MINUTES * 2; step++) {
  await seconds(viewer, 30);
  for (const role of ROLES)
    seen[role]?.push({ at: step / 2, value: usageOf(product.process(role, role === 'feed' ? 'camera:1' : undefined).pid).residentBytes });
  if (step % 4 === 0)
    console.log(
      `${(step / 2).toFixed(0).padStart(3)} min  ${ROLES.map((role) => `${role} ${mega(seen[role]?.at(-1)?.value)}`).join('  ')}`,
    );
}

console.log(
  `${SIZE}, ${MINUTES} min; growth after the first ${(MINUTES * WARM_UP_SHARE).toFixed(0)} min by a straight line through what was seen`,
);
for (const role of ROLES) {
  const late = (seen[role] ?? []).filter(({ at }) => at >= MINUTES * WARM_UP_SHARE);
  const most = Math.max(...(seen[role] ?? []).map(({ value }) => value));
  console.log(`${role.padEnd(7)} most ${mega(most)} MB, ${((slopeOf(late) * 60) / 1e6).toFixed(1)} MB/h`);
}
console.log(
  `numbers missing ${missing(viewer.numbers).length} of ${viewer.numbers.length}, sounds ${missing(viewer.sounds).length} of ${viewer.sounds.length}`,
);

function mega(bytes: number | undefined): string {
  return ((bytes ?? 0) / 1e6).toFixed(1);
}
