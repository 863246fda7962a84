import { describe, expect, it } from 'vitest';
import { event, metrics, type Alert, type LogLine } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { Program } from '#show/index.ts';
import type { WatchListener } from '#watch/index.ts';
import { anyAlert } from '../../test/kit/any-alert.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk, reached, reportOf } from '../../test/kit/fake-trunk.ts';
import { machineOf, silentMachine } from '../../test/kit/machine-of.ts';
import { showWith } from '../../test/kit/show-with.ts';
import { Events } from './events.ts';

function listening(readFigures = silentMachine) {
  const clock = new FakeClock();
  const trunk = new FakeTrunk();
  const program = new Program({ tell: trunk.tell, clock });
  trunk.join(program);
  const told = new Set<WatchListener>();
  const open: Alert[] = [];
  const watch = { open, listen: (listener: WatchListener) => (told.add(listener), { [Symbol.dispose]: () => void told.delete(listener) }) };
  const events = new Events({ program, clock, alerts: watch, readFigures });
  const heard: { at: number; name: string; data: unknown }[] = [];
  const membership = events.join({ send: (name, data) => void heard.push({ at: clock.now(), name, data: JSON.parse(data) }) });
  return { clock, trunk, program, events, open, told, heard, membership };
}

describe('events', () => {
  it('begin with the present state', () => {
    expect(listening().heard).toMatchObject([{ name: 'program', data: { state: 'offline' } }]);
  });

  it('come at once after a pause, and within 50 ms of one before', async () => {
    const { clock, trunk, heard } = listening();
    await clock.advance(1_000);
    trunk.say();
    expect(heard.at(-1)?.at).toBe(1_000);
    await clock.advance(10);
    trunk.say();
    expect(heard.at(-1)?.at).toBe(1_000);
    await clock.advance(40);
    expect(heard.at(-1)?.at).toBe(1_050);
  });

  it('tell of a source at once when its state or its fault is another, and only then', () => {
    const { program, trunk, heard } = listening();
    const told = () =>
      heard.flatMap(({ name, data }) => {
        const read = name === 'source' ? event.parse({ event: name, data }) : null;
        return read?.event === 'source' ? [[read.data.id, read.data.state, read.data.error?.code]] : [];
      });
    trunk.tell({ do: 'start', show: showWith() });
    trunk.say();
    const say = (state: 'good' | 'closed', code: string | null) =>
      program.sawReport(reportOf({ sources: [{ id: 'camera:1', state, code, message: 'm', remedy: 'r' }] }));
    say('good', null);
    say('good', null);
    say('closed', 'SOURCE_CLOSED');
    say('closed', 'SOURCE_REFUSED');
    expect(told()).toEqual([
      ['camera:1', 'good', undefined],
      ['camera:1', 'closed', 'SOURCE_CLOSED'],
      ['camera:1', 'closed', 'SOURCE_REFUSED'],
    ]);
  });

  it('tell of a destination of the set at once when its state or its fault is another, and only then', () => {
    const { program, trunk, heard } = listening();
    const told = () =>
      heard.flatMap(({ name, data }) => {
        const read = name === 'destination' ? event.parse({ event: name, data }) : null;
        return read?.event === 'destination' ? [[read.data.id, read.data.state, read.data.error?.code]] : [];
      });
    trunk.tell({ do: 'start', show: showWith() });
    trunk.reaches = false;
    const target = { kind: 'rtmp', id: 1, name: 'YouTube', url: 'rtmp://x/app', key: null, wasLive: false } as const;
    trunk.tell({ do: 'destinations', wanted: { targets: [target, { ...target, id: 2 }], startAt: null } });
    program.knowSet({ members: [{ id: 1, name: 'YouTube', platform: 'youtube', before: null }], since: 0, startAt: null, liveSince: null });
    trunk.say();
    trunk.destination(1, reached(5));
    trunk.destination(1, { kbps: 3000 });
    trunk.destination(2, reached(5));
    trunk.destination(1, { state: 'retrying', why: toldOf(errors.DEST_CLOSED({ name: 'YouTube' })) });
    trunk.destination(1, { state: 'retrying', why: toldOf(errors.DEST_BROKEN({ name: 'YouTube', why: 'reset' })) });
    expect(told()).toEqual([
      [1, 'connecting', undefined],
      [1, 'live', undefined],
      [1, 'retrying', 'DEST_CLOSED'],
      [1, 'retrying', 'DEST_BROKEN'],
    ]);
  });

  it('come at most twenty times a second, and the last change is never missed', async () => {
    const { clock, trunk, heard } = listening();
    for (let tick = 0; tick < 100; tick++) {
      trunk.say();
      await clock.advance(10);
    }
    expect(heard.length).toBeGreaterThanOrEqual(10);
    expect(heard.length).toBeLessThanOrEqual(22);
    expect(heard.at(-1)?.at).toBeGreaterThanOrEqual(990);
  });

  it('tell a line of the log at once', () => {
    const { told, heard } = listening();
    const line: LogLine = { id: 7, level: 'problem', at: '2030-01-01T00:00:00.000Z', code: 'ENGINE_GONE', message: 'm', remedy: 'r' };
    for (const listener of told) listener.line(line);
    expect(heard.at(-1)).toEqual({ at: 0, name: 'log', data: line });
  });

  it('tell of an alert at each change, and of each that holds to whoever joins, behind the program', () => {
    const { events, told, open, heard } = listening();
    for (const listener of told) listener.alert(anyAlert);
    expect(heard.at(-1)).toEqual({ at: 0, name: 'alert', data: anyAlert });
    open.push(anyAlert);
    const joined: unknown[] = [];
    events.join({ send: (name, data) => void joined.push(event.parse({ event: name, data: JSON.parse(data) })) });
    expect(joined).toMatchObject([{ event: 'program' }, { event: 'alert', data: anyAlert }]);
  });

  it('tell how loud the program is each time the engine has measured it', () => {
    const { program, heard } = listening();
    program.sawReport(reportOf());
    program.sawReport(reportOf({ sound: { ...reportOf().sound, momentaryLufs: -19 } }));
    const loudness = heard.filter(({ name }) => name === 'metrics').map(({ data }) => metrics.parse(data).sound?.momentary_lufs);
    expect(loudness).toEqual([-23, -19]);
  });

  it('tell how the machine is every 2 s, with what is heard, and to who joins at once', async () => {
    const { clock, program, events, heard } = listening(async () => machineOf(0.25));
    const measured = () => heard.filter(({ name }) => name === 'metrics').map(({ data }) => metrics.parse(data));
    await clock.advance(1_000);
    expect(measured()).toMatchObject([{ at: '2030-01-01T00:00:00.000Z', sound: null, machine: machineOf(0.25) }]);
    program.sawReport(reportOf());
    expect(measured().at(-1)).toMatchObject({ sound: { momentary_lufs: -23 }, machine: null });
    await clock.advance(1_000);
    expect(measured().at(-1)).toMatchObject({ at: '2030-01-01T00:00:02.000Z', sound: { momentary_lufs: -23 }, machine: machineOf(0.25) });
    const told: string[] = [];
    events.join({ send: (name) => void told.push(name) });
    expect(told).toEqual(['program', 'metrics']);
  });

  it('end with the membership, and with the events themselves', async () => {
    const { clock, trunk, events, told, heard, membership } = listening();
    membership[Symbol.dispose]();
    trunk.say();
    await clock.advance(1_000);
    expect(heard).toHaveLength(1);
    events[Symbol.dispose]();
    trunk.say();
    expect(clock.pending).toBe(0);
    expect(told.size).toBe(0);
  });
});
