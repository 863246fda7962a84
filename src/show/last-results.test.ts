import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { reached, seenWith } from '../../test/kit/fake-trunk.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { runningWith, type FakeRunning } from '../../test/kit/fake-running.ts';
import { LastResults, resultOf } from './last-results.ts';

const liveWith = (change: Parameters<typeof seenWith>[0] = {}) => seenWith({ ...reached(Date.UTC(2030, 0, 1)), ...change });

const at = (second: number): number => Date.UTC(2030, 0, 1, 8, 51, second);
const refused = toldOf(errors.DEST_KEY_REFUSED({ name: 'Ours', why: 'no such stream' }));
const dropped = toldOf(errors.DEST_KEY_DROPPED({ name: 'Ours' }));
const silent = toldOf(errors.DEST_SILENT({ name: 'Ours', host: 'h', seconds: 10 }));
const failed = { state: 'failed', why: refused, since: at(7), liveSince: null } as const;

describe('resultOf', () => {
  it.each([
    ['one that is live', { liveSince: at(1) }, { at: '2030-01-01T08:51:01.000Z', ok: true, error: null }],
    ['one that stalls', { state: 'stalled' as const, liveSince: at(1) }, { at: '2030-01-01T08:51:01.000Z', ok: true, error: null }],
    ['a refused key', failed, { at: '2030-01-01T08:51:07.000Z', ok: false, error: refused }],
    [
      'a dropped key',
      { ...failed, state: 'retrying' as const, why: dropped },
      { at: '2030-01-01T08:51:07.000Z', ok: false, error: dropped },
    ],
    ['one that is tried again', { ...failed, state: 'connecting' as const }, null],
    ['one that is silent', { ...failed, why: silent }, null],
    ['one that was not reached yet', { state: 'connecting' as const, liveSince: null }, null],
  ])('of %s', (_, change, result) => expect(resultOf(liveWith(change))).toEqual(result));
});

describe('last results', () => {
  let program: FakeRunning;
  let results: LastResults;
  let written: [number, boolean][];
  let isFull: boolean;
  const logged: string[] = [];

  beforeEach(() => {
    program = runningWith(new FakeClock());
    written = [];
    isFull = false;
    logged.length = 0;
    const setResult = async (id: number, { ok }: { ok: boolean }) => {
      if (isFull) throw new Error('full');
      written.push([id, ok]);
    };
    const log = { info: () => {}, warn: () => {}, error: (event: string) => void logged.push(event) };
    results = new LastResults({ program: program.program, store: { destinations: { setResult } }, log });
  });

  afterEach(() => results[Symbol.asyncDispose]());

  it('are written once for each outcome', async () => {
    program.see([liveWith({ state: 'connecting', liveSince: null })]);
    program.see([liveWith({}), liveWith({ id: 2, ...failed })]);
    program.see([liveWith({ kbps: 1 }), liveWith({ id: 2, ...failed, attempt: 1 })]);
    program.see([liveWith({ state: 'connecting', liveSince: null }), liveWith({ id: 2, ...failed, state: 'connecting' })]);
    program.see([liveWith({ liveSince: at(9) }), liveWith({ id: 2, ...failed, since: at(9) })]);
    await results[Symbol.asyncDispose]();
    expect(written).toEqual([
      [1, true],
      [2, false],
      [1, true],
      [2, false],
    ]);
  });

  it('are written again for one that left and came back', async () => {
    program.see([liveWith({})]);
    program.see([]);
    program.see([liveWith({})]);
    await results[Symbol.asyncDispose]();
    expect(written).toHaveLength(2);
  });

  it('stand in nobody’s way where the disk takes nothing', async () => {
    isFull = true;
    program.see([liveWith({})]);
    await new Promise(setImmediate);
    expect(logged).toEqual(['last result not saved']);
    isFull = false;
    program.see([liveWith({ liveSince: at(9) })]);
    await results[Symbol.asyncDispose]();
    expect(written).toEqual([[1, true]]);
  });
});
