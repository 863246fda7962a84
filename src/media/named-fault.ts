/** libav says "input/output error" to an unknown name and waits for ever on a port that talks something else: who asks once more knows. */
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import type { NetworkAddress } from './source-address.ts';

const ASKING_MS = millis(1000);

/** `error`, or the truer one: SOURCE_HOST_UNKNOWN, or SOURCE_NOT_MEDIA where bytes came that are not RTSP. Takes at most a second. */
export async function namedFault(error: ProductError, address: NetworkAddress, name: string, clock: Clock): Promise<ProductError> {
  if (error.code === 'SOURCE_NOT_MEDIA' && !(await isKnown(address.host, clock))) {
    return errors.SOURCE_HOST_UNKNOWN({ name, host: address.host }, { cause: error });
  }
  if (error.code === 'SOURCE_SILENT' && address.scheme === 'rtsp' && (await talksOtherwise(address, clock))) {
    return errors.SOURCE_NOT_MEDIA({ name }, { cause: error });
  }
  return error;
}

function isKnown(host: string, clock: Clock): Promise<boolean> {
  return withDeadline(clock, ASKING_MS, lookup(host), () => new Error('the name server is silent')).then(
    () => true,
    () => false,
  );
}

/** True where the port answers a request of RTSP with something that is none of its answers. */
function talksOtherwise({ host, port }: NetworkAddress, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: boolean): void => {
      timer[Symbol.dispose]();
      socket.destroy();
      resolve(answer);
    };
    const timer = clock.timer(ASKING_MS, () => end(false));
    socket.on('connect', () => socket.write('OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n'));
    socket.on('data', (bytes) => end(!bytes.toString('latin1').startsWith('RTSP/')));
    socket.on('error', () => end(false));
    socket.on('close', () => end(false));
  });
}
