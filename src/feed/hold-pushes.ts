/** Holds everything that is pushed to this machine. No native code is loaded here: what comes is only taken apart and handed on. */
import { randomBytes } from 'node:crypto';
import { systemClock } from '#core/system-clock.ts';
import { toPush, type Link } from '#packet/index.ts';
import { ServerSession } from '#rtmp/index.ts';
import type { Held } from './held.ts';
import { Pushes } from './pushes.ts';

/** `parent`: the link to the trunk. */
export function holdPushes(parent: Link): Held {
  let pushes: Pushes | null = null;
  const surroundings = {
    clock: systemClock,
    openSession: () => new ServerSession({ random: randomBytes }),
    tell: parent.tell.bind(parent),
  };
  return {
    obey(word) {
      const command = toPush.parse(word);
      if (command.do === 'listen') pushes ??= new Pushes(command, surroundings);
      if (command.do === 'allow') pushes?.allow(command);
    },
    async close() {
      pushes?.[Symbol.dispose]();
    },
  };
}
