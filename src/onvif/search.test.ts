import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { startOnvifDevice } from '../../test/kit/onvif-device.ts';
import type { ProbeMatch } from './answers.ts';
import { Search } from './search.ts';

const match = (endpoint: string, address: string): ProbeMatch => ({ endpoint, addresses: [address], name: endpoint, hardware: null });
const search = (signal: AbortSignal = new AbortController().signal): Search =>
  new Search({ clock: systemClock, login: null, signal, ours: { port: 8000, addresses: [] } });

describe('a search', () => {
  it('asks each device once, however often and by whatever way it answers', async () => {
    await using device = await startOnvifDevice({ streams: ['rtsp://127.0.0.1:8554/1'] });
    const looking = search();
    for (let time = 0; time < 3; time++) looking.heard([match('a', device.url)], '127.0.0.1');
    expect((await looking.end()).devices).toMatchObject([{ name: 'a', streams: [{}] }]);
    expect(device.asked.filter((action) => action === 'GetProfiles')).toHaveLength(1);
  });

  it('asks 64 devices and no more', async () => {
    const looking = search();
    for (let index = 0; index < 100; index++) looking.heard([match(`${index}`, 'http://192.0.2.7/')], '127.0.0.1');
    expect((await looking.end()).faults).toHaveLength(64);
  });

  it('asks nobody any more once it is over', async () => {
    await using device = await startOnvifDevice();
    const looking = search(AbortSignal.abort(new Error('over')));
    looking.heard([match('a', device.url)], '127.0.0.1');
    expect(await looking.end()).toMatchObject({ devices: [{ name: 'a', streams: [] }], faults: [{ code: 'ONVIF_SILENT' }] });
    expect(device.asked).toEqual([]);
  });
});
