import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { within } from '../../test/kit/within.ts';
import { encrypt } from './encrypt.ts';

describe('encrypt', () => {
  it('closes the connection when it is not wanted any more', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const accepted = once(server, 'connection') as Promise<[Socket]>;
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      const [far] = await within(2000, 'a connection', accepted);
      const [closed, ending] = [once(far.resume(), 'close'), new AbortController()];
      const encrypting = encrypt(socket, 'localhost', {}, ending.signal);
      ending.abort(new Error('enough'));
      await expect(encrypting).rejects.toThrow('enough');
      await within(2000, 'the end', closed);
      await expect(encrypt(connect((server.address() as AddressInfo).port, '127.0.0.1'), 'localhost', {}, ending.signal)).rejects.toThrow(
        'enough',
      );
    } finally {
      server.close();
    }
  });
});
