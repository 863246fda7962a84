import { describe, expect, it } from 'vitest';
import { nalType, nalTypes, splitPrefixed } from '#h264/index.ts';
import { drawSlate } from '#picture/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { encodeSlate, slateKey } from './slate-gop.ts';

const encoding = encodingWith();

describe('the coded slate', () => {
  it('is two seconds that begin with their only key picture, and silence', async () => {
    using picture = drawSlate(encoding);
    const slate = await encodeSlate(encoding, picture, 'k');
    const kinds = slate.pictures.map((data) => splitPrefixed(Buffer.from(data, 'base64')).map(nalType));
    expect(kinds).toHaveLength(60);
    expect(kinds[0]?.slice(0, 3)).toEqual([nalTypes.sps, nalTypes.pps, nalTypes.idr]);
    expect(
      kinds
        .slice(1)
        .flat()
        .every((type) => type === nalTypes.slice),
    ).toBe(true);
    expect(slate.sounds.length).toBeGreaterThan(4);
    expect(slate.key).toBe('k');
  });

  it('has another name for another encoding and another picture', () => {
    const names = [slateKey(encoding, null), slateKey({ ...encoding, width: 640 }, null), slateKey(encoding, '/assets/a.png')];
    expect(new Set(names).size).toBe(3);
  });
});
