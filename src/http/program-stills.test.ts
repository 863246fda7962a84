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

  it('are kept at eight widths at most', async () => {
    const widths: number[] = [];
    const askStill = async (_: unknown, width: number): Promise<Buffer> => (widths.push(width), Buffer.alloc(1));
    const stills = new ProgramStills({ clock: new FakeClock(), keyPicture, askStill });
    for (const width of [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 2, 1]) await stills.newest(width).picture();
    expect(widths).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 1]);
  });
});
