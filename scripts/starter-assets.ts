/**
 * Draws, plays and codes the starter set of assets into build/assets. The same sources give the same files, but for the bytes of the coded
 * film: x264's threads share its bits out anew each time.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { quietLibav } from '#media/index.ts';
import { root } from '../bin/bootstrap.js';
import { filmFile, soundFile } from './starter-assets/coded.ts';
import { musicBed, sting } from './starter-assets/music.ts';
import { opening, OPENING_SOUND_FRAMES, WAVES } from './starter-assets/opening.ts';
import { pictures } from './starter-assets/pictures.ts';
import { drawPng } from './starter-assets/png.ts';

quietLibav();
const folder = join(root, 'build/assets');

function write(path: string, bytes: Buffer): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

rmSync(folder, { recursive: true, force: true });
write('clips/opening.mp4', await filmFile(opening, sting(OPENING_SOUND_FRAMES, WAVES)));
write('music/harbour_bed.m4a', soundFile(musicBed()));
for (const picture of pictures) write(picture.path, drawPng(picture));
