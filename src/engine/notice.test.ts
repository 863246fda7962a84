import { describe, expect, it } from 'vitest';
import { frame, seconds } from '#core/units.ts';
import type { Scene, Shot, SourceRef } from '#timeline/index.ts';
import { noNotice, noticeOverlay, noticeStep, type Notice } from './notice.ts';

const rate = { num: 30, den: 1 };
const texts = { backup: 'Switched to backup camera', slate: "We'll be right back" };

function sceneOf(source: SourceRef, reason: Shot['reason']): Scene {
  const shot = { source, reason, cueId: 'a' } as unknown as Shot;
  return { frame: frame(0), picture: { is: 'shot', shot }, overlays: [], sounds: [] };
}

const camera = (cameraId: number): SourceRef => ({ kind: 'camera', cameraId });
const slate: SourceRef = { kind: 'slate' };
/** What is read at picture `number` when `scenes` came at their pictures. */
function read(scenes: readonly (readonly [number, Scene])[], number: number, given: Parameters<typeof noticeOverlay>[1] = texts) {
  let notice: Notice = noNotice;
  for (const [at, scene] of scenes) if (at <= number) notice = noticeStep(notice, scene, frame(at));
  const { scene } = { scene: scenes.findLast(([at]) => at <= number)?.[1] };
  if (scene) notice = noticeStep(notice, scene, frame(number));
  return noticeOverlay(notice, given, frame(number), { rate, height: 720 });
}

describe('what viewers read', () => {
  const switched = [
    [0, sceneOf(camera(1), 'timeline')],
    [100, sceneOf(camera(2), 'failover')],
  ] as const;

  it('is nothing while all goes as written, by the timeline or by an operator', () => {
    expect(read(switched, 50)).toBeNull();
    expect(read([[0, sceneOf(camera(3), 'override')]], 50)).toBeNull();
    expect(read([[0, sceneOf(slate, 'timeline')]], 50)).toBeNull();
  });

  it('is said of a backup for five seconds', () => {
    expect(read(switched, 115)?.params['text']).toBe('Switched to backup camera');
    expect(read(switched, 249)?.opacity).toBeLessThan(0.3);
    expect(read(switched, 250)).toBeNull();
  });

  it('begins anew with another backup', () => {
    expect(read([...switched, [300, sceneOf(camera(3), 'failover')]], 310)?.params['text']).toBe('Switched to backup camera');
  });

  it('stays for as long as the slate does, whoever asked for it', () => {
    expect(read([[0, sceneOf(slate, 'failover')]], 30_000)?.params['text']).toBe("We'll be right back");
    expect(read([[0, sceneOf(slate, 'override')]], 30_000)?.opacity).toBe(1);
  });

  it('can be turned off', () => {
    expect(read(switched, 115, { ...texts, backup: null })).toBeNull();
    expect(read([[0, sceneOf(slate, 'failover')]], 10, { ...texts, slate: '' })).toBeNull();
  });

  it('fades in within a third of a second', () => {
    const opacities = [100, 101, 104, 109].map((number) => read(switched, number)?.opacity ?? 0);
    expect(opacities.every((value, index) => index === 0 || value >= (opacities[index - 1] ?? 0))).toBe(true);
    expect(opacities[0]).toBeGreaterThan(0);
    expect(opacities.at(-1)).toBe(1);
    expect(read(switched, 110)?.elapsed).toBeCloseTo(seconds(1 / 3), 9);
  });
});
