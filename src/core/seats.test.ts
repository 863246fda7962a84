import { expect, it } from 'vitest';
import { Seats } from './seats.ts';

it('refuses who comes when all seats are taken, until one is left, which counts once', () => {
  const seats = new Seats(2, (most) => new Error(`${most} are taken`));
  const first = seats.take();
  seats.take();
  expect(() => seats.take()).toThrow('2 are taken');
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  seats.take();
  expect(() => seats.take()).toThrow('2 are taken');
});
