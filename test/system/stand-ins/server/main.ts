/** A server that writes down what it is sent, and says what the test lays into its folder. */
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromTrunk, openParentLink, type Message } from '#packet/index.ts';
import { fault, folder, ignoreSignals } from '../told.ts';

const LOOK_EVERY_MS = 20;

ignoreSignals();
if (fault === 'server-dies') process.exit(4);
const link = openParentLink({ message: take, closed: () => process.exit(0) });

function take(message: Message): void {
  write(message);
  if (message.is !== 'control') return;
  const word = fromTrunk.parse(message.body);
  if (word.is === 'stop') process.exit(0);
  if (word.is !== 'serve') return;
  if (fault === 'server-gives-up')
    return link.tell({ do: 'give-up', code: 'PORT_TAKEN', message: 'Port 1 is taken.', remedy: 'Choose another.' });
  link.tell({ do: 'ready', address: `http://127.0.0.1:${word.port}/` });
  setInterval(sayWhatIsLaid, LOOK_EVERY_MS);
}

function write(message: Message): void {
  const { pid } = process;
  const line = 'data' in message ? { ...message, pid, data: message.data.toString('base64') } : { ...message, pid };
  appendFileSync(join(folder, 'received.jsonl'), `${JSON.stringify(line)}\n`);
}

function sayWhatIsLaid(): void {
  const laid = join(folder, 'say.json');
  if (!existsSync(laid)) return;
  const body = JSON.parse(readFileSync(laid, 'utf8')) as object;
  rmSync(laid);
  link.tell(body);
}
