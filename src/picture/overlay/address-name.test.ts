import { describe, expect, it } from 'vitest';
import { addressName } from './address-name.ts';

describe('addressName', () => {
  it.each([
    ['/assets/overlays/logos/main%20logo.png', 'main logo.png'],
    ['/assets/bad%zz.png', 'bad%zz.png'],
    ['https://user:secret@host.example/now/wind.png?key=secret#x', 'host.example/now/wind.png'],
    ['pattern:bars', 'pattern:bars'],
  ])('%s is told as %s', (address, name) => expect(addressName(address)).toBe(name));
});
