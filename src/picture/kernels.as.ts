// The inner loop of pictures, in AssemblyScript: SIMD over 16 samples at a time. Bit-exact with mix.ts's reference.

/** dst = a + (b - a) * t / 256, rounded; t: 0 to 256. `count` samples at offsets of linear memory. */
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
