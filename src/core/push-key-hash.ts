import { createHash } from 'node:crypto';

/** What is kept of a push key, and by which it is known again: SHA-256, hexadecimal. */
export const pushKeyHash = (key: string): string => createHash('sha256').update(key).digest('hex');
