import { describe, expect, it } from 'vitest';
import { toEngine } from '#packet/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { showWith } from '../../test/kit/show-with.ts';
import { withTrustedEncoder } from './trusted-encoder.ts';

const run = (generation: number) => {
  const said = toEngine.parse({
    do: 'run',
    generation,
    clock: { t0: 0, epoch: 0, rate: { num: 30, den: 1 } },
    show: showWith({ encoding: encodingWith({ encoder: 'h264_qsv' }) }),
    sockets: {},
    remembered: null,
    slateKey: null,
  });
  if (said.do !== 'run') throw new Error('that is no run');
  return said;
};

describe('the encoder of a run', () => {
  it('is what the machine’s trial chose for its first engine', () => expect(withTrustedEncoder(run(1))).toEqual(run(1)));

  it('is libx264 once an engine has died, and all else stays', () => {
    const given = run(2);
    expect(withTrustedEncoder(given)).toEqual({ ...given, show: { ...given.show, encoding: encodingWith({ encoder: 'libx264' }) } });
  });
});
