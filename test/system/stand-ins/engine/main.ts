/** An engine that only makes packets. */
import { systemClock } from '#core/system-clock.ts';
import { openParentLink, toEngine, type Message } from '#packet/index.ts';
import { PacketEngine } from '../../../kit/packet-engine.ts';
import { fault, ignoreSignals, keyPicture, slate } from '../told.ts';

const PERIOD_MS = 10;

ignoreSignals();
let engine: PacketEngine | null = null;
const link = openParentLink({ message: take, closed: () => process.exit(0) });

function take(message: Message): void {
  const word = toEngine.parse(message.is === 'control' ? message.body : null);
  switch (word.do) {
    case 'run':
      return run(word);
    case 'keyframe':
      return engine?.keyframe(word.at);
    case 'command':
      return console.info(`command ${word.ref}: ${JSON.stringify(word.command)}`);
    case 'bitrate':
    case 'show':
      return;
    case 'stop':
      process.exit(0);
  }
}

function run({ clock, generation, remembered, slateKey, sockets }: Extract<ReturnType<typeof toEngine.parse>, { do: 'run' }>): void {
  if (fault === 'engine-dies') process.exit(3);
  console.info(`engine ${generation}: remembers ${JSON.stringify(remembered)}, slate ${slateKey}, sockets ${Object.keys(sockets)}`);
  link.tell({ is: 'remember', state: { lastGeneration: generation }, taken: 0 });
  if (slateKey === null) link.tell({ is: 'slate', slate: slate() });
  engine = new PacketEngine(clock, generation, keyPicture(), systemClock.now());
  link.send(engine.format);
  setInterval(() => {
    for (const packet of engine?.due(systemClock.now()) ?? []) link.send(packet);
  }, PERIOD_MS);
}
