import { describe, expect, it } from 'vitest';
import { isOurs } from './own-address.ts';

const ours = { port: 8000, addresses: ['127.0.0.1', '::1', '192.168.1.7', 'fe80::5'] };

describe('isOurs', () => {
  it.each([
    ['127.0.0.1', 8000, true],
    ['127.8.9.10', 8000, true],
    ['0.0.0.0', 8000, true],
    ['::1', 8000, true],
    ['::', 8000, true],
    ['::ffff:127.0.0.1', 8000, true],
    ['::ffff:7f00:1', 8000, true],
    ['192.168.1.7', 8000, true],
    ['::ffff:192.168.1.7', 8000, true],
    ['fe80::5%eth0', 8000, true],
    ['127.0.0.1', 8080, false],
    ['192.168.1.8', 8000, false],
    ['93.184.216.34', 8000, false],
    ['2001:db8::1', 8000, false],
  ])('%s port %d: %j', (address, port, is) => expect(isOurs({ address, port }, ours)).toBe(is));
});
