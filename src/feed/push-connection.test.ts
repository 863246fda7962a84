import { Socket } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { PushConnection, type Admission } from './push-connection.ts';
import type { PushEvent } from './push-session.ts';

/** Somebody who sends and reads nothing of our answers. */
class Deaf extends Socket {
  override _write(): void {}
  override _writev(): void {}
  async says(text: string): Promise<void> {
    this.push(Buffer.from(text));
    await new Promise(setImmediate);
  }
}

let clock: FakeClock;
let caller: Deaf;
/** What came of what was said. */
let events: (said: string) => readonly PushEvent[];
let admission: Admission;
let closed: number;

beforeEach(() => {
  clock = new FakeClock();
  caller = new Deaf();
  closed = 0;
  const answers = ['welcome'];
  const session = {
    receive: (bytes: Buffer) => events(String(bytes)),
    outgoing: () => Buffer.from(answers.splice(0).join()),
    accept() {},
    refuse: () => void answers.push('no'),
  };
  new PushConnection(caller, { clock, session, admit: () => admission, closed: () => void closed++ });
});

describe('a connection that is closed', () => {
  it.each<[string, PushEvent, number]>([
    ['for what it said', { is: 'fault', code: 'malformed', message: 'It is odd.' }, 1000],
    ['as it is refused', { is: 'publish', app: 'push', name: 'x' }, 2500],
  ])('%s ends within a second, though it reads nothing and goes on to send', async (_, event, within) => {
    const said: string[] = [];
    events = (text) => {
      said.push(text);
      return [event];
    };
    admission = { may: false, refusal: { code: 'denied', description: 'No.' }, wait: millis(500) };
    await caller.says('something');
    for (let passed = 0; passed < within; passed += 500) {
      expect(caller.destroyed).toBe(false);
      await clock.advance(500);
      await caller.says('more');
    }
    expect({ destroyed: caller.destroyed, closed, said, pending: clock.pending }).toEqual({
      destroyed: true,
      closed: 1,
      said: ['something'],
      pending: 0,
    });
  });
});
