import { basename, dirname, join } from 'node:path';

/** Where a file is written until it is whole: beside it, hidden. */
export const partName = (path: string): string => join(dirname(path), `.${basename(path)}.part`);

export const isPartName = (name: string): boolean => name.startsWith('.') && name.endsWith('.part');
