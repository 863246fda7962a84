/** TLS over a connection that stands. */
import type { Socket } from 'node:net';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

export type Trust = {
  /** Certificates to trust instead of the machine's, as PEM. */
  readonly ca?: string;
};

/** Takes `socket`; the caller owns what comes of it. Rejects with the error of TLS, or the signal's reason. There is no deadline here. */
export function encrypt(socket: Socket, host: string, { ca }: Trust, signal: AbortSignal): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // SNI has names only (RFC 6066, 3).
    const secure = connect({ socket, host, ...(isIP(host) === 0 && { servername: host }), ...(ca !== undefined && { ca }) });
    const end = (why: unknown): void => {
      signal.removeEventListener('abort', giveUp);
      secure.destroy();
      reject(why);
    };
    const giveUp = (): void => end(signal.reason);
    // Stays: whoever owns it later may not listen yet when it breaks.
    secure.on('error', end);
    secure.once('secureConnect', () => {
      signal.removeEventListener('abort', giveUp);
      resolve(secure);
    });
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
  });
}
