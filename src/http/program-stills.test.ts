import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { formatMessage } from '../../test/kit/program-messages.ts';
import { ProgramStills } from './program-stills.ts';

const keyPicture = () => ({ number: frame(0), epoch: 1, format: formatMessage(), data: Buffer.from('x') });

describe('stills of the program', () => {
  it('are asked for again where they could not be made', async () => {
    let asked = 0;
    const askStill = async (): Promise<Buffer> => {
      if (++asked === 1) throw new Error('away');
      return Buffer.from('made');
    };
    const stills = new ProgramStills({ clock: new FakeClock(), keyPicture, askStill });
    await expect(stills.newest(390).picture()).rejects.toThrow('away');
    expect(String(await stills.newest(390).picture())).toBe('made');
  });

  it('are made once for all who want a width, who fail together and may ask again', async () => {
    const asked: PromiseWithResolvers<Buffer>[] = [];
    const askStill = (): Promise<Buffer> => {
      const made = Promise.withResolvers<Buffer>();
      asked.push(made);
      return made.promise;
    };
    const stills = new ProgramStills({ clock: new FakeClock(), keyPicture, askStill });
    const both = Promise.allSettled([stills.newest(390).picture(), stills.newest(400).picture()]);
    asked[0]?.reject(new Error('away'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const later = [stills.newest(390).picture(), stills.newest(390).picture()];
    expect(asked).toHaveLength(2);
    asked[1]?.resolve(Buffer.from('made'));
    expect((await Promise.all(later)).map(String)).toEqual(['made', 'made']);
  });

  it('are made at six widths at most, none narrower than is asked', async () => {
    const widths: number[] = [];
    const askStill = async (_: unknown, width: number): Promise<Buffer> => (widths.push(width), Buffer.alloc(1));
    const stills = new ProgramStills({ clock: new FakeClock(), keyPicture, askStill });
    const burst = Array.from({ length: 1905 }, (_, index) => stills.newest(16 + index));
    await Promise.all(burst.map(({ picture }) => picture()));
    expect(widths).toEqual([160, 320, 480, 640, 1280, 1920]);
    expect(stills.newest(321).version).toBe(stills.newest(480).version);
    expect(stills.newest(320).version).not.toBe(stills.newest(321).version);
  });
});
