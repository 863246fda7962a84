/** A feed that has a socket and beats, and holds no source. */
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { openParentLink, toFeed, type Message } from '#packet/index.ts';
import { ignoreSignals } from '../told.ts';

ignoreSignals();
const link = openParentLink({ message: take, closed: () => process.exit(0) });

function take(message: Message): void {
  const word = toFeed.parse(message.is === 'control' ? message.body : null);
  if (word.do === 'stop') process.exit(0);
  rmSync(word.socket, { force: true });
  createServer().listen(word.socket);
  const beat = (): void => link.tell({ is: 'beat', state: 'good', code: null, message: word.source.url, remedy: null, packets: 0 });
  beat();
  setInterval(beat, 1000);
}
