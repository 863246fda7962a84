/** Light that is laid over a picture by formula: it has no drawing, and so costs no memory. */
import type { Picture, Plane } from '#media/index.ts';
import type { Stage } from './stage.ts';

// Full white in limited range.
const WHITE_LUMA = 235;
/** Chroma of lamplight: a warm white. */
const WARM = [116, 136] as const;

/** A cone of light from a point, in units of the stage: to the right for a positive `length`, else to the left. */
export type Cone = {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  /** Half its height at its end. */ readonly spread: number;
  /** 0 to 1 at the lamp. */ readonly strength: number;
};

export function shineCone(target: Picture, stage: Stage, cone: Cone): void {
  const length = Math.abs(cone.length) * stage.scale;
  if (length < 2 || cone.strength <= 0) return;
  for (const [index, plane] of target.planes.entries()) {
    const cell = index === 0 ? 1 : 2;
    const colour = index === 0 ? WHITE_LUMA : (WARM[index - 1] ?? 128);
    coneOver(plane, colour, {
      x: stage.x(cone.x) / cell,
      y: stage.y(cone.y) / cell,
      length: length / cell,
      spread: (cone.spread * stage.scale) / cell,
      strength: cone.strength,
      way: Math.sign(cone.length),
    });
  }
}

function coneOver(plane: Plane, colour: number, cone: Cone & { readonly way: number }): void {
  const { x, y, length, way } = cone;
  const opening = cone.spread / length;
  const first = Math.max(0, Math.ceil(y - cone.spread));
  const last = Math.min(plane.height - 1, Math.floor(y + cone.spread));
  for (let row = first; row <= last; row++) {
    const beside = Math.abs(row - y);
    for (let along = Math.ceil(beside / opening) + 1; along < length; along++) {
      const column = Math.round(x + way * along);
      if (column < 0 || column >= plane.width) continue;
      const edge = beside / (opening * along);
      const share = cone.strength * (1 - along / length) * (1 - edge * edge);
      const at = row * plane.stride + column;
      const under = plane.bytes[at] ?? 0;
      plane.bytes[at] = under + share * (colour - under);
    }
  }
}

/** Where the sun lies on the water: short strokes that come and go. Units of the stage. */
export type Glints = { readonly x: number; readonly width: number; readonly from: number; readonly to: number; readonly count: number };

export function glitter(target: Picture, stage: Stage, glints: Glints, elapsed: number): void {
  const [luma] = target.planes;
  if (!luma) return;
  for (let i = 1; i <= glints.count; i++) {
    // Placed by irrational steps, so that no grid is seen.
    const depth = ((i * 0.618034) % 1) ** 1.4;
    const aside = (((i * 0.754878) % 1) + ((i * 0.56984) % 1) - 1) * (0.25 + depth);
    const bright = Math.sin(elapsed * (1.1 + (i % 7) * 0.23) + i * 2.4);
    if (bright <= 0) continue;
    const length = (5 + 26 * depth) * (0.5 + ((i * 0.324718) % 1)) * stage.scale;
    const drift = Math.sin(elapsed * 0.7 + i) * 4 * depth;
    const x = stage.x(glints.x + aside * glints.width + drift);
    const y = stage.y(glints.from + depth * (glints.to - glints.from));
    stroke(
      luma,
      x,
      y,
      length,
      Math.max(1, Math.round((0.8 + 1.6 * depth) * stage.scale)),
      bright * bright * (0.75 - 0.35 * Math.abs(aside)),
    );
  }
}

/** A bright stroke that thins out towards both ends. */
function stroke(luma: Plane, x: number, y: number, length: number, thickness: number, strength: number): void {
  const first = Math.max(0, Math.round(x - length / 2));
  const last = Math.min(luma.width, Math.round(x + length / 2));
  const top = Math.max(0, Math.round(y));
  for (let row = top; row < Math.min(luma.height, top + thickness); row++) {
    for (let column = first; column < last; column++) {
      const out = (2 * (column - x)) / length;
      const at = row * luma.stride + column;
      const under = luma.bytes[at] ?? 0;
      luma.bytes[at] = under + strength * Math.max(0, 1 - out * out) * (WHITE_LUMA - 10 - under);
    }
  }
}
