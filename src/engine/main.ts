/** The process `engine`: plays the show that the trunk gives it. */
import { openLog } from '#core/log.ts';
import { systemClock } from '#core/system-clock.ts';
import { frame } from '#core/units.ts';
import { quietLibav } from '#media/index.ts';
import { openParentLink, toEngine, type Message } from '#packet/index.ts';
import { Engine } from './engine.ts';
import { withTrustedEncoder } from './trusted-encoder.ts';

// The group's Ctrl-C is for the trunk, which ends its children itself.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

const log = openLog('engine');
let engine: Engine | null = null;
let generation = 1;

/** Ends the process: the trunk bridges and starts another. */
function fail(error: unknown): void {
  log.error('engine failed', { error: String(error), stack: error instanceof Error ? error.stack : undefined });
  process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

function take(message: Message): void {
  if (message.is !== 'control') return;
  const said = toEngine.parse(message.body);
  switch (said.do) {
    case 'run':
      ({ generation } = said);
      engine = new Engine({ ...said, show: withTrustedEncoder(said.show, generation) }, { clock: systemClock, log, link, onFailed: fail });
      break;
    case 'show':
      engine?.change(withTrustedEncoder(said.show, generation), said.sockets);
      break;
    case 'bitrate':
      engine?.setBitrate(said.kbps);
      break;
    case 'keyframe':
      engine?.keyframe(frame(said.at));
      break;
    case 'command':
      engine?.command(said);
      break;
    case 'stop':
      process.exit(0);
  }
}

quietLibav();
// Without a reason the trunk is gone; with one, something it said could not be followed.
const link = openParentLink({ message: take, closed: (why) => (why ? fail(why) : process.exit(0)) });
