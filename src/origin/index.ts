export { Origin } from './origin.ts';
