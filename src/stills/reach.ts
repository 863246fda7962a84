/** Whether there is somebody at a camera's address. */
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import type { NetworkAddress } from '#media/index.ts';

const WITHIN = millis(2500);

/** Throws SOURCE_HOST_UNKNOWN, SOURCE_REFUSED, SOURCE_SILENT. A camera that is called by UDP is only looked up: nobody refuses there. */
export async function reach({ host, port, scheme, listens }: NetworkAddress, name: string, clock: Clock): Promise<void> {
  if (listens) return;
  const end = clock.now() + WITHIN;
  const unknown = (): Error => errors.SOURCE_HOST_UNKNOWN({ name, host });
  const found = await withDeadline(clock, WITHIN, lookup(host), unknown).catch((cause: unknown) => {
    throw errors.SOURCE_HOST_UNKNOWN({ name, host }, { cause });
  });
  if (scheme !== 'srt') await call({ host: found.address, port }, name, millis(end - clock.now()), clock);
}

async function call(target: { readonly host: string; readonly port: number }, name: string, within: Millis, clock: Clock): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect(target);
  socket.on('connect', resolve);
  socket.on('error', reject);
  const silent = (): Error => errors.SOURCE_SILENT({ name, seconds: WITHIN / 1000 });
  try {
    await withDeadline(clock, within, promise, silent);
  } catch (cause) {
    throw isRefusal(cause) ? errors.SOURCE_REFUSED({ name }, { cause }) : silent();
  } finally {
    socket.destroy();
  }
}

const isRefusal = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && (cause.code === 'ECONNREFUSED' || cause.code === 'ECONNRESET');
