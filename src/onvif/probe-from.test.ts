import { Socket } from 'node:dgram';
import { afterEach, expect, it, vi } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { probeFrom, type Probing } from './probe-from.ts';

afterEach(() => vi.restoreAllMocks());

const probing: Probing = {
  group: { address: '127.0.0.1', port: 9 },
  messages: [],
  within: millis(500),
  clock: systemClock,
  heard: () => {},
};

it('rejects where nothing can be sent to groups from the address', async () => {
  vi.spyOn(Socket.prototype, 'setMulticastInterface').mockImplementation(() => {
    throw new Error('setMulticastInterface EADDRNOTAVAIL');
  });
  await expect(probeFrom('127.0.0.1', probing)).rejects.toThrow('EADDRNOTAVAIL');
});

it('rejects where the address is not of this machine', async () => {
  await expect(probeFrom('192.0.2.1', probing)).rejects.toThrow('EADDRNOTAVAIL');
});
