import { describe, expect, it } from 'vitest';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { heardEvent } from './heard-event.ts';

describe('heardEvent', () => {
  it('takes an event as the server has it', () => {
    const alert = { event: 'alert', data: exampleAlert() };
    expect(heardEvent(JSON.stringify(alert))).toEqual(alert);
  });

  it.each([
    ['program', '{"event":"program","data":{"state":"paused"}}'],
    ['weather', '{"event":"weather","data":{}}'],
    ['metrics', '{"event":"metrics"}'],
  ])('names what it does not understand: %s', (name, data) => expect(heardEvent(data)).toEqual({ event: 'strange', name }));

  it.each(['', '{', 'null', '[]', '7', '{"event":7}', '{"data":{}}', new ArrayBuffer(8)])('makes nothing of %j', (data) =>
    expect(heardEvent(data)).toBeNull(),
  );
});
