/** Foreign bytes never hang the bit tools or make them read out of range, and what goes in comes out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProductError } from '#core/define-errors.ts';
import {
  BitReader,
  BitWriter,
  escaped,
  joinAnnexB,
  joinPrefixed,
  parsePps,
  parseSliceHeader,
  parseSps,
  skipPicture,
  splitAnnexB,
  splitPrefixed,
  unescaped,
  withIdrPicId,
  type Coding,
} from './index.ts';

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
// Bytes in which zeros, ones and threes are common, as escapes are made of them.
const tricky = fc.array(fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 255), { maxLength: 200 }).map((array) => Buffer.from(array));

const sps = Buffer.from('674d40299a74140c98088000', 'hex');
const pps = Buffer.from('68ee3c80', 'hex');
const coding: Coding = {
  sps: {
    profile: 77,
    constraints: 64,
    level: 41,
    id: 0,
    chroma: 1,
    separatePlanes: false,
    frameNumBits: 6,
    order: { type: 2 },
    progressive: true,
    widthMbs: 10,
    heightMbs: 6,
    width: 160,
    height: 96,
  },
  pps: {
    id: 0,
    spsId: 0,
    cabac: true,
    orderOfBottomField: false,
    references: 1,
    weightedP: false,
    qp: 23,
    deblockingControl: true,
    redundantPictures: false,
  },
};

/** The value, or nothing where the bytes were refused by name; any other error fails the test. */
function refusedOr<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProductError && error.code === 'BITSTREAM_NOT_VALID') return undefined;
    throw error;
  }
}

describe('escapes', () => {
  it('are taken out as they were put in', () => {
    fc.assert(
      fc.property(tricky, (raw) => {
        expect(unescaped(escaped(raw)).subarray(0, raw.length)).toEqual(raw);
      }),
    );
  });

  it('leave no start code inside, and no zero at the end', () => {
    fc.assert(
      fc.property(tricky, (raw) => {
        const nal = escaped(raw);
        expect(nal.at(-1)).not.toBe(0);
        expect([0, 1, 2].some((byte) => nal.includes(Buffer.from([0, 0, byte])))).toBe(false);
      }),
    );
  });
});

describe('NAL units', () => {
  const nals = fc.array(
    tricky.map((raw) => escaped(Buffer.concat([Buffer.from([0x65]), raw]))),
    { maxLength: 6 },
  );

  it('come back from both framings', () => {
    fc.assert(
      fc.property(nals, (list) => {
        expect(splitAnnexB(joinAnnexB(list))).toEqual(list);
        expect(splitPrefixed(joinPrefixed(list))).toEqual(list);
      }),
    );
  });

  it('are refused where a length is wrong', () => {
    const good = joinPrefixed([Buffer.from('abc')]);
    expect(() => splitPrefixed(good.subarray(0, 5))).toThrow('a length in it is wrong');
    expect(() => splitPrefixed(Buffer.concat([good, Buffer.from([0, 0])]))).toThrow('a length in it is cut off');
    expect(() => splitPrefixed(Buffer.alloc(4))).toThrow('a length in it is wrong');
  });
});

describe('bits', () => {
  it('come back as they were written', () => {
    const item = fc.oneof(
      fc.record({ kind: fc.constant('unsigned' as const), value: fc.nat(2 ** 32 - 2) }),
      fc.record({ kind: fc.constant('signed' as const), value: fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }) }),
    );
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const write = new BitWriter();
        for (const { kind, value } of items) write[kind](value);
        write.align(1);
        const read = new BitReader(write.bytes());
        expect(items.map(({ kind }) => read[kind]() + 0)).toEqual(items.map(({ value }) => value + 0));
      }),
    );
  });

  it('end with an error by name, not with zeros', () => {
    expect(() => new BitReader(Buffer.alloc(1)).bits(9)).toThrow('it is cut off');
    expect(() => new BitReader(Buffer.alloc(100)).unsigned()).toThrow('too large');
  });
});

describe('foreign bytes', () => {
  it('are read or refused by name as parameter sets', () => {
    fc.assert(
      fc.property(bytes, (tail) => {
        refusedOr(() => parseSps(Buffer.concat([Buffer.from([0x67]), tail])));
        refusedOr(() => parsePps(Buffer.concat([Buffer.from([0x68]), tail])));
        refusedOr(() => parseSps(tail));
      }),
      { numRuns: 2000 },
    );
  });

  it('never make a size that is not one', () => {
    fc.assert(
      fc.property(fc.nat(sps.length * 8 - 9), fc.nat(sps.length * 8 - 9), (one, other) => {
        const damaged = Buffer.from(sps);
        for (const bit of [one, other]) damaged.writeUInt8(damaged.readUInt8(1 + (bit >> 3)) ^ (1 << (bit & 7)), 1 + (bit >> 3));
        const read = refusedOr(() => parseSps(damaged));
        if (read === undefined) return;
        expect(read.width).toBeGreaterThan(0);
        expect(read.height).toBeGreaterThan(0);
        expect(refusedOr(() => skipPicture({ sps: read, pps: coding.pps }, 0, 0))?.length ?? 0).toBeLessThan(4096);
      }),
      { numRuns: 1000 },
    );
  });

  it('are read or refused by name as slices', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(0x65, 0x41, 0x01), fc.boolean(), fc.boolean(), (tail, head, cabac, weightedP) => {
        const nal = Buffer.concat([Buffer.from([head]), tail]);
        const odd = { ...coding, pps: { ...coding.pps, cabac, weightedP } };
        refusedOr(() => parseSliceHeader(nal, odd));
        refusedOr(() => withIdrPicId(joinPrefixed([nal]), odd, 2));
      }),
      { numRuns: 2000 },
    );
  });

  it('that are too short for any header are refused', () => {
    for (const nal of [Buffer.alloc(0), Buffer.from([0x65]), Buffer.from([0x41, 0x9a])])
      expect(() => parseSliceHeader(nal, coding)).toThrow();
    expect(() => parsePps(pps.subarray(0, 1))).toThrow('it is cut off');
  });
});
