/** A feed that has a socket and beats, and holds no source; or the one for pushes, which takes none. */
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { z } from 'zod';
import { openParentLink, toFeed, toPush, type FromFeed, type FromPush, type Message } from '#packet/index.ts';
import { ignoreSignals } from '../told.ts';

ignoreSignals();
const link = openParentLink({ message: take, closed: () => process.exit(0) });
const anyWord = z.union([toFeed, toPush]);

function take(message: Message): void {
  const word = anyWord.parse(message.is === 'control' ? message.body : null);
  if (word.do === 'stop') process.exit(0);
  if (word.do === 'listen') beat({ is: 'beat', listening: { port: 1, why: null }, pushes: [] });
  if (word.do !== 'open') return;
  rmSync(word.socket, { force: true });
  createServer().listen(word.socket);
  beat({ is: 'beat', state: 'good', code: null, message: word.source.url, remedy: null, packets: 0 });
}

function beat(said: FromFeed | FromPush): void {
  link.tell(said);
  setInterval(() => link.tell(said), 1000);
}
