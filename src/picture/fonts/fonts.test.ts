import { describe, expect, it } from 'vitest';
import { drawRgba, setFont } from '../draw.ts';
import { untilTrue } from '../../../test/kit/within.ts';
import { fontsReady, missingIn } from './fonts.ts';

const texts = {
  Latin: 'Gdańsk, Žižkov, Việt Nam, ©',
  Cyrillic: 'Привет, Ґанок',
  Greek: 'Ωμέγα, ᾳ',
  Arabic: 'مرحبا بالعالم ١٢٣',
  Hebrew: 'שלום עולם',
  Devanagari: 'नमस्ते क्षत्रिय',
  Thai: 'สวัสดี',
};
/** Of an area for private use: no font of the system has it. */
const UNKNOWN = '\u{F3210}';

describe('fontsReady', () => {
  it('has the fonts of every script but emoji at once', () => {
    for (const text of Object.values(texts)) expect(fontsReady(text)).toBe(true);
  });

  it('reads the emoji font beside the event loop; then emoji are drawn in colour', async () => {
    expect(hasColour('😀')).toBe(false);
    expect(fontsReady('😀')).toBe(false);
    await untilTrue(10_000, 'the emoji font', () => fontsReady('😀'));
    expect(hasColour('😀')).toBe(true);
  });
});

describe('missingIn', () => {
  it.each(Object.entries(texts))('finds nothing missing in %s', (_, text) => expect(missingIn(text)).toEqual([]));

  it('finds no emoji missing, nor spaces, controls and joiners', async () => {
    await untilTrue(10_000, 'the emoji font', () => fontsReady('😀'));
    expect(missingIn('😀 👩🏽‍🚀 🇩🇪 1️⃣ \u00a0\u200f\u2028\t')).toEqual([]);
  });

  it('names what no font has, each once', () => expect(missingIn(`a${UNKNOWN}b${UNKNOWN}`)).toEqual([UNKNOWN]));

  it('is quick with a text that is nothing but unknown characters', () => {
    const text = Array.from({ length: 5000 }, (_, index) => String.fromCodePoint(0xf0000 + index)).join('');
    const began = performance.now();
    expect(missingIn(text)).not.toEqual([]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('setFont', () => {
  it('draws real weights, which are wider', () => {
    const [regular = 0, bold = 0] = [400, 700].map((weight) => inkOf('Harbour', weight).columns);
    expect(bold).toBeGreaterThan(regular);
  });

  it.each(Object.entries(texts))('draws %s bolder where more weight is asked for', (_, text) => {
    fontsReady(text);
    expect(inkOf(text, 700).alpha).toBeGreaterThan(inkOf(text, 400).alpha * 1.1);
  });
});

const SIZE = { width: 400, height: 60 };

function draw(text: string, weight: number): Buffer {
  return drawRgba(SIZE, (canvas) => {
    setFont(canvas, { size: 32, weight });
    canvas.fillStyle = '#fff';
    canvas.fillText(text, 4, 40);
  });
}

function hasColour(text: string): boolean {
  const rgba = draw(text, 400);
  for (let at = 0; at < rgba.length; at += 4) if ((rgba[at + 3] ?? 0) > 200 && rgba[at] !== rgba[at + 2]) return true;
  return false;
}

function inkOf(text: string, weight: number): { columns: number; alpha: number } {
  const rgba = draw(text, weight);
  const columns = new Set<number>();
  let alpha = 0;
  for (let pixel = 0; pixel < SIZE.width * SIZE.height; pixel++) {
    const value = rgba[pixel * 4 + 3] ?? 0;
    alpha += value;
    if (value > 0) columns.add(pixel % SIZE.width);
  }
  return { columns: Math.max(...columns), alpha };
}
