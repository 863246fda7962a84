import { expect, it } from 'vitest';
import { isListening, isOwnNetwork } from './listening-address.ts';

it.each([
  ['srt://192.168.1.5:9000?mode=listener', true],
  ['srt://192.168.1.5:9000?streamid=a&mode=LISTENER', true],
  ['srt://192.168.1.5:9000', false],
  ['srt://192.168.1.5:9000?mode=caller', false],
  ['rtsp://192.168.1.5/?mode=listener', false],
])('%s listens: %s', (address, listens) => expect(isListening(new URL(address))).toBe(listens));

it.each([
  ['127.0.0.1', true],
  ['localhost', true],
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['192.168.1.5', true],
  ['[::1]', true],
  ['[fd00::1]', true],
  ['0.0.0.0', false],
  ['[::]', false],
  ['172.32.0.1', false],
  ['8.8.8.8', false],
  ['camera.local', false],
  ['', false],
])('%s is our own network: %s', (host, isOwn) => expect(isOwnNetwork(host)).toBe(isOwn));
