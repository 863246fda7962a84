/** The way to a server, step by step: its name, a connection, encryption. */
import type { Socket } from 'node:net';
import type { Clock } from '#core/clock.ts';
import type { PublisherAddress } from '#rtmp/index.ts';
import { dial } from './dial.ts';
import { encrypt, type Trust } from './encrypt.ts';
import { whyOf, type Stage } from './fault-words.ts';
import type { Names } from './names.ts';
import { Unreached } from './why.ts';

export type WayStep = 'name' | 'connection' | 'encryption';
export type Way = Trust & {
  readonly clock: Clock;
  readonly names: Names;
  /** Ends it; there is no deadline here. */
  readonly signal: AbortSignal;
  readonly came: (step: WayStep) => void;
};

/** The caller owns the socket, whose errors are listened to. Throws Unreached, or the signal's reason. */
export async function openSocket({ host, port, tls }: Pick<PublisherAddress, 'host' | 'port' | 'tls'>, way: Way): Promise<Socket> {
  const addresses = await way.names.find(host, way.signal);
  way.came('name');
  const socket = await named('connection', way.signal, dial({ addresses, port }, way.clock, way.signal));
  way.came('connection');
  if (!tls) return socket;
  const secure = await named('encryption', way.signal, encrypt(socket, host, way, way.signal));
  way.came('encryption');
  return secure;
}

async function named<Value>(stage: Stage, signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (thrown) {
    signal.throwIfAborted();
    throw new Unreached(whyOf(thrown, stage), { cause: thrown });
  }
}
