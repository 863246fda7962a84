/** HTTP servers of the kit on loopback. */
import type { Server } from 'node:http';

/** `address`: `http://127.0.0.1:PORT`. */
export type Listening = AsyncDisposable & { readonly address: string };

/** Owns `server` from when it listens, and its connections with it. `port` 0: any that is free. */
export async function listening(server: Server, port = 0): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
