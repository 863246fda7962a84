import { describe, expect, it } from 'vitest';
import type { NetworkSource } from '#packet/index.ts';
import { startSilentServer } from '../../test/kit/bad-servers.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { untilTrue } from '../../test/kit/within.ts';
import { networkKey } from './network-key.ts';

const camera = (url: string): NetworkSource => ({ id: 'camera:1', name: 'Pier', url, transport: 'tcp', backup: null });

describe('networkKey', () => {
  it('gives up a camera that is silent after 8 s, and lets go of it', async () => {
    await using silent = await startSilentServer();
    const clock = new FakeClock();
    let deaths = 0;
    const outcome = networkKey(camera(`rtsp://127.0.0.1:${silent.port}/main`), { clock, die: () => deaths++ }).catch(
      (error: unknown) => error,
    );
    await untilTrue(5000, 'a connection', () => silent.accepted() > 0);
    await clock.advance(7999);
    expect(clock.pending).toBe(1);
    await clock.advance(1);
    // The time in which the truer reason is looked for: the port is asked once more, by the same clock.
    await untilTrue(5000, 'the question', () => silent.accepted() > 1);
    await clock.advance(1000);
    expect(await outcome).toMatchObject({ code: 'SOURCE_SILENT' });
    await untilTrue(5000, 'its end', () => clock.pending === 0);
    expect(deaths).toBe(0);
  });

  it('says what is wrong with an address', async () => {
    await expect(networkKey(camera('file:///etc/passwd'), { clock: new FakeClock(), die: () => {} })).rejects.toMatchObject({
      code: 'SOURCE_ADDRESS_NOT_VALID',
    });
  });
});
