/** Finds a file of the stream by its name. */
import { errors } from '#core/errors.ts';
import { partName, segmentName } from './live-segment.ts';
import type { LiveWindow } from './live-window.ts';

/** `folder` is its program's, `name` as `live-segment.ts` makes it. */
export type StreamFile = { readonly folder: string; readonly name: string };

/** Its bytes in their order; null: it is the part that comes next. Throws STREAM_FILE_GONE. */
export function lookForFile(window: LiveWindow, name: string): readonly Buffer[] | null {
  if (name === window.nextPart) return null;
  const bytes = window.inits.find((init) => init.name === name)?.bytes;
  const found = bytes === undefined ? mediaFile(window, name) : [bytes];
  if (found === null) throw errors.STREAM_FILE_GONE({ file: name });
  return found;
}

function mediaFile(window: LiveWindow, name: string): readonly Buffer[] | null {
  const [, first = '', second = '0'] = /^(?:segment|part)-(\d{1,15})(?:\.(\d{1,5}))?\.m4s$/.exec(name) ?? [];
  const [sequence, index] = [Number(first), Number(second)];
  const segment = window.find(sequence);
  if (segment === null) return null;
  if (name === segmentName(sequence)) return segment === window.open ? null : segment.parts.map(({ bytes }) => bytes);
  const part = name === partName(sequence, index) ? segment.parts[index] : undefined;
  return part === undefined ? null : [part.bytes];
}
