export { nameOf, type Message } from './texts/everywhere.ts';
export * as texts from './texts/words.ts';
