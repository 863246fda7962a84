// The inner loops of pictures, in AssemblyScript: SIMD over 16 samples at a time. Every address is an offset of linear memory.

/** dst = a + (b - a) * t / 256, rounded; t: 0 to 256. Bit-exact with mix.ts's reference. */
export function mix(dst: usize, a: usize, b: usize, count: i32, t: i32): void {
  const toB = i16x8.splat(<i16>t);
  const toA = i16x8.splat(<i16>(256 - t));
  const half = i16x8.splat(128);
  let x: i32 = 0;
  for (; x <= count - 16; x += 16) {
    const p = v128.load(a + x);
    const q = v128.load(b + x);
    const low = i16x8.add(i16x8.mul(i16x8.extend_low_i8x16_u(q), toB), i16x8.mul(i16x8.extend_low_i8x16_u(p), toA));
    const high = i16x8.add(i16x8.mul(i16x8.extend_high_i8x16_u(q), toB), i16x8.mul(i16x8.extend_high_i8x16_u(p), toA));
    v128.store(dst + x, i8x16.narrow_i16x8_u(i16x8.shr_u(i16x8.add(low, half), 8), i16x8.shr_u(i16x8.add(high, half), 8)));
  }
  for (; x < count; x++) {
    store<u8>(dst + x, <u8>((<i32>load<u8>(b + x) * t + <i32>load<u8>(a + x) * (256 - t) + 128) >> 8));
  }
}

/** x / 255, rounded, of eight products of two bytes. */
function div255(x: v128): v128 {
  const y = i16x8.add(x, i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(y, i16x8.shr_u(y, 8)), 8);
}

/**
 * Lays a rectangle of `sprite` over `target`, sample by sample: target = (sprite * a + target * (255 - a)) / 255, rounded,
 * a = alpha * opacity / 255, rounded. Bit-exact with blend.ts's reference. Up to 15 samples after a row are read, and written as they were.
 */
export function blend(
  target: usize,
  targetStride: i32,
  sprite: usize,
  stride: i32,
  alpha: usize,
  alphaStride: i32,
  width: i32,
  rows: i32,
  opacity: i32,
): void {
  const every = i8x16.splat(-1);
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const share = i8x16.splat(<i8>opacity);
  for (let row = 0; row < rows; row++) {
    for (let x = 0; x < width; x += 16) {
      let a = v128.load(alpha + x);
      if (x + 16 > width) a = v128.and(a, i8x16.lt_s(places, i8x16.splat(<i8>(width - x))));
      if (!v128.any_true(a)) continue;
      if (opacity < 255) {
        a = i8x16.narrow_i16x8_u(div255(i16x8.extmul_low_i8x16_u(a, share)), div255(i16x8.extmul_high_i8x16_u(a, share)));
      } else if (i8x16.all_true(i8x16.eq(a, every))) {
        v128.store(target + x, v128.load(sprite + x));
        continue;
      }
      const b = v128.not(a);
      const s = v128.load(sprite + x);
      const t = v128.load(target + x);
      const low = i16x8.add(i16x8.extmul_low_i8x16_u(s, a), i16x8.extmul_low_i8x16_u(t, b));
      const high = i16x8.add(i16x8.extmul_high_i8x16_u(s, a), i16x8.extmul_high_i8x16_u(t, b));
      v128.store(target + x, i8x16.narrow_i16x8_u(div255(low), div255(high)));
    }
    target += targetStride;
    sprite += stride;
    alpha += alphaStride;
  }
}

// BT.709 (Kr 0.2126, Kb 0.0722), limited range. Luma in parts of 2^14, as bytes of a pixel come: R, G, B, A.
const LUMA_RED: i16 = 2991;
const LUMA_GREEN: i16 = 10064;
const LUMA_BLUE: i16 = 1016;

/** Luma of four pixels, each sum in a lane of 32 bits, not yet rounded. */
function lumaOfFour(rgba: v128): v128 {
  const weights = i16x8(LUMA_RED, LUMA_GREEN, LUMA_BLUE, 0, LUMA_RED, LUMA_GREEN, LUMA_BLUE, 0);
  const first = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(rgba), weights);
  const last = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(rgba), weights);
  const sum = i32x4.add(v128.shuffle<i32>(first, last, 0, 2, 4, 6), v128.shuffle<i32>(first, last, 1, 3, 5, 7));
  return i32x4.shr_u(i32x4.add(sum, i32x4.splat((16 << 14) + (1 << 13))), 14);
}

/** Luma and alpha of a row of RGBA; `count` a multiple of 16. */
export function luma(luma: usize, alpha: usize, rgba: usize, count: i32): void {
  for (let x = 0; x < count; x += 16) {
    const p = v128.load(rgba);
    const q = v128.load(rgba, 16);
    const r = v128.load(rgba, 32);
    const s = v128.load(rgba, 48);
    v128.store(
      luma + x,
      i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(lumaOfFour(p), lumaOfFour(q)), i16x8.narrow_i32x4_s(lumaOfFour(r), lumaOfFour(s))),
    );
    v128.store(
      alpha + x,
      i8x16.narrow_i16x8_u(
        i16x8.narrow_i32x4_s(i32x4.shr_u(p, 24), i32x4.shr_u(q, 24)),
        i16x8.narrow_i32x4_s(i32x4.shr_u(r, 24), i32x4.shr_u(s, 24)),
      ),
    );
    rgba += 64;
  }
}

/** One component of eight pixels, from the lowest byte of each. */
function eight(first: v128, last: v128, shift: i32): v128 {
  const byte = i32x4.splat(255);
  return i16x8.narrow_i32x4_s(v128.and(i32x4.shr_u(first, shift), byte), v128.and(i32x4.shr_u(last, shift), byte));
}

function weighed(red: v128, green: v128, blue: v128, r: f32, g: f32, b: f32, share: v128): v128 {
  const sum = f32x4.add(f32x4.add(f32x4.mul(red, f32x4.splat(r)), f32x4.mul(green, f32x4.splat(g))), f32x4.mul(blue, f32x4.splat(b)));
  return i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(sum, share), f32x4.splat(128.5)));
}

function storeFour(to: usize, lanes: v128): void {
  const words = i16x8.narrow_i32x4_s(lanes, lanes);
  v128.store32_lane(to, i8x16.narrow_i16x8_u(words, words), 0);
}

/**
 * Chroma of two rows of RGBA, each sample of four pixels weighed by their alpha, and the mean of their alpha. `count` samples, a multiple of 4.
 * Where nothing is visible: 128, as of grey.
 */
export function chroma(u: usize, v: usize, alpha: usize, upper: usize, lower: usize, count: i32): void {
  for (let x = 0; x < count; x += 4) {
    const p = v128.load(upper);
    const q = v128.load(upper, 16);
    const r = v128.load(lower);
    const s = v128.load(lower, 16);
    upper += 32;
    lower += 32;
    const above = eight(p, q, 24);
    const below = eight(r, s, 24);
    const coverage = i32x4.add(i32x4.extadd_pairwise_i16x8_u(above), i32x4.extadd_pairwise_i16x8_u(below));
    storeFour(alpha + x, i32x4.shr_u(i32x4.add(coverage, i32x4.splat(2)), 2));
    const red = f32x4.convert_i32x4_s(i32x4.add(i32x4.dot_i16x8_s(eight(p, q, 0), above), i32x4.dot_i16x8_s(eight(r, s, 0), below)));
    const green = f32x4.convert_i32x4_s(i32x4.add(i32x4.dot_i16x8_s(eight(p, q, 8), above), i32x4.dot_i16x8_s(eight(r, s, 8), below)));
    const blue = f32x4.convert_i32x4_s(i32x4.add(i32x4.dot_i16x8_s(eight(p, q, 16), above), i32x4.dot_i16x8_s(eight(r, s, 16), below)));
    const share = f32x4.div(f32x4.splat(1), f32x4.convert_i32x4_s(i32x4.max_s(coverage, i32x4.splat(1))));
    // 224 / 255 of Cb = (B - Y) / 1.8556 and Cr = (R - Y) / 1.5748.
    storeFour(u + x, weighed(red, green, blue, -0.1006437, -0.338572, 0.4392157, share));
    storeFour(v + x, weighed(red, green, blue, 0.4392157, -0.3989422, -0.0402735, share));
  }
}

/** RGBA with straight alpha to colours multiplied by it, in place; `count` pixels, a multiple of 4. */
export function multiply(rgba: usize, count: i32): void {
  const colours = i32x4.splat(0x00ffffff);
  for (let x = 0; x < count; x += 4) {
    const p = v128.load(rgba);
    const a = i8x16.swizzle(p, i8x16(3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15));
    const multiplied = i8x16.narrow_i16x8_u(div255(i16x8.extmul_low_i8x16_u(p, a)), div255(i16x8.extmul_high_i8x16_u(p, a)));
    v128.store(rgba, v128.bitselect(multiplied, p, colours));
    rgba += 16;
  }
}

/** One colour of four pixels, from its place in the pixel, divided by alpha and put back there. */
function divided(p: v128, shift: i32, share: v128): v128 {
  const colour = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(p, shift), i32x4.splat(255)));
  const straight = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(colour, share), f32x4.splat(0.5)));
  return i32x4.shl(i32x4.min_s(straight, i32x4.splat(255)), shift);
}

/** The way back from `multiply`; `count` pixels, a multiple of 4. */
export function divide(rgba: usize, count: i32): void {
  const solid = i32x4.splat(255);
  for (let x = 0; x < count; x += 4) {
    const p = v128.load(rgba);
    const a = i32x4.shr_u(p, 24);
    if (v128.any_true(a) && !i32x4.all_true(i32x4.eq(a, solid))) {
      const share = f32x4.div(f32x4.splat(255), f32x4.convert_i32x4_s(i32x4.max_s(a, i32x4.splat(1))));
      const colours = v128.or(divided(p, 0, share), v128.or(divided(p, 8, share), divided(p, 16, share)));
      v128.store(rgba, v128.or(colours, i32x4.shl(a, 24)));
    }
    rgba += 16;
  }
}

/** For each row of alpha from where to where, in steps of 16 samples, anything is visible: two 32-bit numbers. `stride` a multiple of 16. */
export function spans(into: usize, alpha: usize, stride: i32, rows: i32): void {
  for (let row = 0; row < rows; row++) {
    let left = 0;
    while (left < stride && !v128.any_true(v128.load(alpha + left))) left += 16;
    let right = stride;
    while (right > left && !v128.any_true(v128.load(alpha + right - 16))) right -= 16;
    store<i32>(into, left);
    store<i32>(into, right, 4);
    into += 8;
    alpha += stride;
  }
}

/** Adds to eight samples. */
function shiftLuma(at: usize, delta: v128): void {
  const twice = v128.load64_zero(at);
  v128.store64_lane(at, i8x16.narrow_i16x8_u(i16x8.add(i16x8.extend_low_i8x16_u(twice), delta), delta), 0);
}

/** x * share in steps of a 64th: x eight differences from 128 in 64ths, share in parts of 2^15. */
function shareOf(x: v128, share: i32): v128 {
  return i16x8.q15mulr_sat_s(x, i16x8.splat(<i16>share));
}

/** Eight samples of chroma as differences from 128, in 64ths. */
function differences(at: usize): v128 {
  return i16x8.shl(i16x8.sub(i16x8.extend_low_i8x16_u(v128.load64_zero(at)), i16x8.splat(128)), 6);
}

function rounded(x: v128): v128 {
  return i16x8.shr_s(i16x8.add(x, i16x8.splat(32)), 6);
}

function storeChroma(at: usize, x: v128): void {
  const sample = i16x8.add(rounded(x), i16x8.splat(128));
  v128.store64_lane(at, i8x16.narrow_i16x8_u(sample, sample), 0);
}

/**
 * Brings samples of one matrix into another, in place: two rows of luma and one of chroma, `count` samples of chroma, a multiple of 8.
 * y += yu * u + yv * v; u += uu * u + uv * v; v += vu * u + vv * v; all in parts of 2^15.
 */
export function rematrix(
  upper: usize,
  lower: usize,
  u: usize,
  v: usize,
  count: i32,
  yu: i32,
  yv: i32,
  uu: i32,
  uv: i32,
  vu: i32,
  vv: i32,
): void {
  for (let x = 0; x < count; x += 8) {
    const blue = differences(u + x);
    const red = differences(v + x);
    const delta = rounded(i16x8.add(shareOf(blue, yu), shareOf(red, yv)));
    const left = v128.shuffle<i16>(delta, delta, 0, 0, 1, 1, 2, 2, 3, 3);
    const right = v128.shuffle<i16>(delta, delta, 4, 4, 5, 5, 6, 6, 7, 7);
    shiftLuma(upper + 2 * x, left);
    shiftLuma(upper + 2 * x + 8, right);
    shiftLuma(lower + 2 * x, left);
    shiftLuma(lower + 2 * x + 8, right);
    storeChroma(u + x, i16x8.add(blue, i16x8.add(shareOf(blue, uu), shareOf(red, uv))));
    storeChroma(v + x, i16x8.add(red, i16x8.add(shareOf(blue, vu), shareOf(red, vv))));
  }
}
