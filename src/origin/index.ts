export { Origin, type OriginHealth } from './origin.ts';
