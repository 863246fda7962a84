export { spaceOn } from './disk.ts';
export { isPartName } from './part-name.ts';
export { isFull, keptBytes, type DiskSpace } from './room.ts';
