/** Servers that take what is published, in a process of their own: what they cost, and when they come to look, is not the test's. */
import { fileURLToPath } from 'node:url';
import { OwnedChild } from './owned-child.ts';
import type { ReceivedPacket } from './rtmp-connection.ts';
import type { Certificate } from './certificates.ts';

export class Receivers implements AsyncDisposable {
  readonly child: OwnedChild;

  /** Takes `child`. */
  constructor(child: OwnedChild) {
    this.child = child;
  }

  /** Of each server, without the key. */
  get urls(): string[] {
    return this.child.lines.filter((line) => /^rtmps?:/.test(line));
  }

  /** What the servers told of so far, those of all publishings. Only where they were asked to tell. */
  get packets(): ReceivedPacket[] {
    return this.child.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as ReceivedPacket);
  }

  /** Bytes that all of them got so far. */
  async bytes(): Promise<number> {
    const asked = this.child.lines.length;
    this.child.process.stdin?.write('bytes\n');
    return this.child.until('the bytes', 5_000, () => {
      const line = this.child.lines.slice(asked).find((each) => each.startsWith('bytes '));
      return line === undefined ? undefined : Number(line.slice(6));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.child[Symbol.asyncDispose]();
  }
}

/** `tells`: of every packet. */
export type ReceiversOptions = { readonly count: number; readonly tells?: boolean; readonly tls?: Certificate };

export async function startReceivers(options: ReceiversOptions): Promise<Receivers> {
  const main = fileURLToPath(new URL('../system/stand-ins/receivers/main.ts', import.meta.url));
  const child = new OwnedChild(process.execPath, ['--conditions=source', main, JSON.stringify(options)]);
  const receivers = new Receivers(child);
  await child.until('its servers', 15_000, () => receivers.urls.length === options.count);
  return receivers;
}
