/** Asks a whole network who is there, by WS-Discovery over UDP. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { sleep, type Clock } from '#core/clock.ts';
import { millis, type Millis } from '#core/units.ts';

/** Where everybody listens: 239.255.255.250:3702 (WS-Discovery 2005/04, 2.4). */
export type Group = { readonly address: string; readonly port: number };

export type Probing = {
  readonly group: Group;
  readonly messages: readonly string[];
  readonly within: Millis;
  readonly clock: Clock;
  /** What somebody at this address answers. */
  readonly heard: (text: string, address: string) => void;
};

/** UDP loses: everything is said again once. */
const AGAIN_AFTER = millis(400);
/** Who floods us is listened to no longer. */
const ANSWERS_MAX = 256;

/** Resolves after `within`. Rejects where nothing can be sent from `address`, one of this machine's. */
export async function probeFrom(address: string, { group, messages, within, clock, heard }: Probing): Promise<void> {
  const socket = createSocket('udp4');
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => {});
  let answers = 0;
  socket.on('error', ended.reject);
  socket.on('message', (bytes: Buffer, { address: from }: RemoteInfo) => {
    if (answers++ < ANSWERS_MAX) heard(bytes.toString('utf8'), from);
  });
  try {
    await Promise.race([once(socket.bind({ address, port: 0 }), 'listening'), ended.promise]);
    socket.setMulticastInterface(address);
    await say(socket, messages, group);
    await Promise.race([sleep(clock, AGAIN_AFTER), ended.promise]);
    await say(socket, messages, group);
    await Promise.race([sleep(clock, millis(within - AGAIN_AFTER)), ended.promise]);
  } finally {
    socket.close();
  }
}

const say = (socket: Socket, messages: readonly string[], { address, port }: Group): Promise<unknown> =>
  Promise.all(
    messages.map(
      (message) =>
        new Promise<void>((resolve, reject) => {
          socket.send(message, port, address, (error) => (error ? reject(error) : resolve()));
        }),
    ),
  );
