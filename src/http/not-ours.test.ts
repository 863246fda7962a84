import { hostname, networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { plainSettings } from '#packet/index.ts';
import { Program } from '#show/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { FakeTrunk } from '../../test/kit/fake-trunk.ts';
import { notOurs } from './not-ours.ts';

const served = { host: '127.0.0.1', port: () => 8000 };

function programThatListensAt(port: number | null): Program {
  const trunk = new FakeTrunk();
  const program = new Program({ tell: trunk.tell, clock: new FakeClock() });
  trunk.push = { host: '127.0.0.1', listening: { port, why: null }, pid: 1, restarts: 0, pushes: [] };
  trunk.join(program);
  return program;
}

const draft = (address: string, subAddress: string | null = null) =>
  ({ name: 'Pier', address, subAddress, backupCameraId: null, transport: 'tcp', settings: plainSettings }) as const;

const outcome = (address: string, sub: string | null = null, rtmpPort: number | null = 1935): string => {
  try {
    return notOurs(draft(address, sub), { served, program: programThatListensAt(rtmpPort) }).name;
  } catch (error) {
    return String((error as { code: string }).code);
  }
};

const ofNetwork = Object.values(networkInterfaces())
  .flatMap((each) => each ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4');

describe('an address at which we listen', () => {
  it.each([
    'http://localhost:8000/',
    'HTTP://user:secret@LOCALHOST.:8000/',
    'http://me.localhost:8000/x',
    'https://127.8.9.10:8000/',
    'rtsp://127.0.0.1:8000/1',
    'rtsp://2130706433:8000/',
    'rtmp://0x7f.1/preview/stream',
    'rtmp://[::1]/preview/stream',
    'rtmp://[::ffff:127.0.0.1]:1935/x',
    'rtmp://0.0.0.0:1935/x',
    ' rtmp://%6cocalhost/x',
    `http://${hostname()}:8000/`,
    `http://${ofNetwork?.address ?? '127.0.0.1'}:8000/`,
  ])('is %s', (address) => expect(outcome(address)).toBe('SOURCE_ADDRESS_OURS'));

  it('may not be that of the second stream either', () =>
    expect(outcome('rtsp://10.0.0.9/1', 'rtsp://localhost:8000/')).toBe('SOURCE_ADDRESS_OURS'));

  it.each([
    'http://localhost:8080/',
    'http://localhost/',
    'rtsp://127.0.0.1/1',
    'http://192.0.2.7:8000/',
    'http://localhost.example:8000/',
    'rtmp://127.0.0.1:1936/x',
    'srt://127.0.0.1:8000',
    'push:preview/stream',
    'v4l2:///dev/video0',
    'nonsense',
    '',
  ])('is not %j', (address) => expect(outcome(address)).toBe('Pier'));

  it('is that of pushes only where they are listened for', () => expect(outcome('rtmp://localhost/x', null, null)).toBe('Pier'));
});
