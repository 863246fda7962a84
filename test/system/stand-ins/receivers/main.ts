/** As many RTMP servers as its one word asks for. Says their addresses, what comes where it is asked to tell, and how many bytes came when it is asked. */
import { createInterface } from 'node:readline';
import type { ReceiversOptions } from '../../../kit/receivers.ts';
import type { ReceivedPacket } from '../../../kit/rtmp-connection.ts';
import { startRtmpServer } from '../../../kit/rtmp-server.ts';

const { count, tells = false, tls } = JSON.parse(process.argv[2] ?? '{}') as ReceiversOptions;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const take = (packet: ReceivedPacket): void => (tells ? say(JSON.stringify(packet)) : undefined);

const servers = await Promise.all(Array.from({ length: count }, () => startRtmpServer({ take, ...(tls ? { tls } : {}) })));
for (const { url } of servers) say(url);
createInterface({ input: process.stdin })
  .on('line', () => say(`bytes ${servers.flatMap(({ connections }) => connections).reduce((sum, { bytes }) => sum + bytes, 0)}`))
  .on('close', () => process.exit());
