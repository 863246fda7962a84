/** Brings the product's fonts to the canvas as texts need them. They are the process's: once there, they stay. */
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emojiFace, textFaces, type Face } from './faces.ts';
import { unpackWoff } from './woff.ts';

/** For `canvas.font`, after the size: the font of each script, and what the system has for those that we do not bring. */
export const FONT = [...textFaces, emojiFace].map(({ family }) => `"${family}"`).join(', ');

const waiting = new Set(textFaces);

/** Brings the fonts for `text` that can be there at once: all but the emoji. A file takes 0.3 to 4 ms, once. */
export function bringTextFonts(text: string): void {
  for (const face of waiting) if (face.has.test(text)) register(face);
}

function register(face: Face): void {
  waiting.delete(face);
  GlobalFonts.registerFromPath(face.file, face.family);
}

let emoji: 'not asked for' | 'coming' | 'here' | 'not to be had' = 'not asked for';
// What letters' fonts have too, such as digits and the sign of copyright, is drawn as emoji only before U+FE0F.
const letters = textFaces.map(({ ranges }) => ranges).join('');
const wantsEmoji = new RegExp(`\\uFE0F|(?![${letters}])[\\p{Emoji_Presentation}\\p{Extended_Pictographic}]`, 'u');

/** Whether all fonts for `text` are there. The emoji font is 25 MB and is read beside the event loop (0.2 s) when first asked for. */
export function fontsReady(text: string): boolean {
  bringTextFonts(text);
  if (emoji === 'here' || emoji === 'not to be had' || !wantsEmoji.test(text)) return true;
  if (emoji === 'not asked for') void bringEmoji();
  return false;
}

async function bringEmoji(): Promise<void> {
  emoji = 'coming';
  try {
    await registerUnpacked(emojiFace);
    emoji = 'here';
  } catch {
    // No room for the file; `missingIn` tells what that comes to.
    emoji = 'not to be had';
  }
}

/** From a file it costs no memory of ours: it is mapped, and the mapping outlives the name. */
async function registerUnpacked({ file, family }: Face): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vistterstream-'));
  try {
    const unpacked = join(folder, 'emoji.ttf');
    await writeFile(unpacked, await unpackWoff(await readFile(file)));
    GlobalFonts.registerFromPath(unpacked, family);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// What leaves no mark of its own: spaces, controls, joiners, marks on other letters, variation selectors.
const markless = /[\p{White_Space}\p{Cc}\p{Cf}\p{M}]/gu;
const allLetters = new RegExp(`[${letters}]`, 'gu');
const allEmoji = new RegExp(`[${emojiFace.ranges}]`, 'gu');
/** Beyond so many different characters the rest of a text is taken to be like them: each costs a drawing. */
const MOST_TRIED = 64;

/** The characters of `text`, each once, that no font here has; to be asked once its fonts are ready. */
export function missingIn(text: string): string[] {
  const others = text.replace(allLetters, '').replace(markless, '');
  const foreign = new Set(emoji === 'here' ? others.replace(allEmoji, '') : others);
  return [...foreign].slice(0, MOST_TRIED).filter(isMissing);
}

const known = new Map<string, boolean>();
const MOST_KNOWN = 8192;

function isMissing(character: string): boolean {
  const before = known.get(character);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const missing = inked(character).equals(nothingness());
  known.set(character, missing);
  return missing;
}

let drawnNothingness: Buffer | null = null;
/** What is drawn for a character that no font can have: U+10FFFF is none. */
const nothingness = (): Buffer => (drawnNothingness ??= inked('\u{10FFFF}'));

const TRIAL_PIXELS = 24;
let trial: SKRSContext2D | null = null;

function inked(character: string): Buffer {
  trial ??= createCanvas(TRIAL_PIXELS, TRIAL_PIXELS).getContext('2d');
  trial.clearRect(0, 0, TRIAL_PIXELS, TRIAL_PIXELS);
  trial.font = `${TRIAL_PIXELS / 2}px ${FONT}`;
  trial.fillText(character, 2, TRIAL_PIXELS * 0.75);
  return Buffer.from(trial.getImageData(0, 0, TRIAL_PIXELS, TRIAL_PIXELS).data);
}
