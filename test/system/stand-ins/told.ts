/** What the test tells its stand-ins, by the environment. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitPrefixed } from '#h264/index.ts';
import { slateGop, type SlateGop } from '#packet/index.ts';
import type { CodedPicture } from '../../kit/x264.ts';

/** Where the test lays what they read, and reads what they write. */
export const folder = process.env['STAND_IN_FOLDER'] ?? '';

/** `engine-dies`, `server-dies`, `server-gives-up`: how one of them misbehaves. */
export const fault = process.env['STAND_IN_FAULT'] ?? '';

export const keyPicture = (): CodedPicture => splitPrefixed(readFileSync(join(folder, 'key.h264')));
export const slate = (): SlateGop => slateGop.parse(JSON.parse(readFileSync(join(folder, 'slate.json'), 'utf8')));

/** As every child does. */
export function ignoreSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
}
