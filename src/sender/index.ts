export { isPartName } from './part-name.ts';
