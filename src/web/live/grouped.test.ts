import { describe, expect, it } from 'vitest';
import type { MachineFigures, PreflightCheck } from '#contract/index.ts';
import { grouped } from './grouped.ts';

const check = (id: string, news: Partial<PreflightCheck> = {}): PreflightCheck => ({
  id,
  status: 'passed',
  title: id,
  message: `${id} is well.`,
  remedy: '',
  action: null,
  stops: false,
  ...news,
});
const machine: MachineFigures = { cpu: 0.384, celsius: 58.2, memory_free_bytes: 1e9, disk_free_bytes: 1e11, time_zone: 'Europe/Berlin' };
const told = (checks: readonly PreflightCheck[], figures: MachineFigures | null = machine): string[] =>
  grouped(checks, figures).map(({ message }) => message);

describe('checks as they are shown', () => {
  it('are one line for what passed and belongs together, in their order', () => {
    const all = [
      'timeline',
      'picture',
      'sound',
      'camera:1',
      'camera:2',
      'files',
      'slate',
      'backup_camera',
      'cpu',
      'disk',
      'temperature',
      'clock',
    ];
    expect(told(all.map((id) => check(id)))).toEqual([
      'Timeline: no faults, all files are there',
      'Picture is moving, sound is present',
      'Cameras: 2 of 2 online',
      'Slate and backup camera are set',
      'Machine: CPU 38 %, disk has room, 58 °C, clock in step',
    ]);
  });

  it('tell apart what did not pass', () => {
    const lost = check('camera:2', { status: 'warning' });
    expect(told([check('picture'), check('sound', { status: 'warning' }), check('camera:1'), lost, check('camera:3')])).toEqual([
      'picture is well.',
      'sound is well.',
      'Cameras: 2 of 3 online',
      'camera:2 is well.',
    ]);
    expect(told([check('cpu', { status: 'warning' }), check('clock')])).toEqual(['cpu is well.', 'Machine: clock in step']);
  });

  it('say of each destination whether it answers, and of its key, together', () =>
    expect(
      told([
        check('destination:1', { destination_id: 1, message: 'YouTube answers.' }),
        check('key:1', { destination_id: 1, message: 'This key was not used yet.' }),
        check('destination:12', { destination_id: 12, message: 'Town answers.' }),
      ]),
    ).toEqual(['YouTube answers. This key was not used yet.', 'Town answers.']));

  it('give no figure that is not known', () =>
    expect(told([check('cpu'), check('temperature')], null)).toEqual(['Machine: CPU has room, not too hot']));

  it('are none of none', () => expect(grouped([], machine)).toEqual([]));
});
