import { describe, expect, it } from 'vitest';
import type { ToldError } from '#core/told-error.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { showWith } from '../../test/kit/show-with.ts';
import { NetworkBitrate } from './network-bitrate.ts';

const showAt = (bitrateKbps: number, adaptive = true): ReturnType<typeof showWith> =>
  showWith({ adaptive, encoding: encodingWith({ bitrateKbps }) });

class Playing {
  readonly clock = new FakeClock();
  readonly set: number[] = [];
  readonly told: ToldError[] = [];
  looks = 0;
  readonly bitrate: NetworkBitrate;

  constructor(show = showAt(4500)) {
    this.bitrate = new NetworkBitrate(show, this.clock, { set: (kbps) => this.set.push(kbps), tell: (error) => this.told.push(error) });
  }

  async play(seconds: number, trouble: boolean): Promise<void> {
    for (let turn = 0; turn < seconds * 10; turn++) {
      await this.clock.advance(100);
      this.bitrate.tick(() => {
        this.looks++;
        return trouble;
      });
    }
  }
}

describe('NetworkBitrate', () => {
  it('looks once a second, steps down in trouble and up again after it, and says the first step and the last', async () => {
    const playing = new Playing();
    await playing.play(5, true);
    expect(playing.looks).toBe(5);
    expect(playing.set).toEqual([3600, 2880]);
    expect(playing.bitrate.reducedKbps).toBe(2880);
    await playing.play(60, false);
    expect(playing.set).toEqual([3600, 2880, 3600, 4500]);
    expect(playing.bitrate.reducedKbps).toBe(null);
    expect(playing.told.map(({ code }) => code)).toEqual(['NETWORK_SLOW', 'NETWORK_RETURNED']);
    expect(playing.told[0]?.message).toContain('from 4500 to 3600 kbit/s');
  });

  it('keeps out where the show is not adaptive', async () => {
    const playing = new Playing(showAt(4500, false));
    await playing.play(5, true);
    expect([playing.looks, playing.set, playing.bitrate.reducedKbps]).toEqual([0, [], null]);
  });

  it('goes on with what the network carries where the show changes, and reminds each engine of it', async () => {
    const playing = new Playing();
    playing.bitrate.remind();
    await playing.play(1, true);
    playing.bitrate.want(showAt(4500));
    playing.bitrate.remind();
    expect(playing.set).toEqual([4500, 3600, 3600]);
    playing.bitrate.want(showAt(3000));
    playing.bitrate.remind();
    expect(playing.bitrate.reducedKbps).toBe(null);
    expect(playing.set.at(-1)).toBe(3000);
  });

  it('gives all back where the show stops being adaptive', async () => {
    const playing = new Playing();
    await playing.play(1, true);
    playing.bitrate.want(showAt(4500, false));
    playing.bitrate.remind();
    expect(playing.bitrate.reducedKbps).toBe(null);
    expect(playing.set).toEqual([3600, 4500]);
  });
});
