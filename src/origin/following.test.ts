import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follow, type Following, type Offer, type Send } from './following.ts';

const offer = (of: Partial<Offer> = {}): Offer => ({ key: false, version: 1, backlogBytes: 0, gopBytes: 750_000, ...of });
const following: Following = { is: 'following', version: 1 };
const skipping: Following = { is: 'skipping' };
const waiting: Following = { is: 'waiting' };

describe('follow', () => {
  it.each<{ name: string; from: Following; offer: Partial<Offer>; to: Following; send: Send }>([
    { name: 'who waits gets nothing before a key picture', from: waiting, offer: {}, to: waiting, send: 'nothing' },
    { name: 'who waits begins at a key picture', from: waiting, offer: { key: true }, to: following, send: 'init and piece' },
    { name: 'who follows gets each piece', from: following, offer: {}, to: following, send: 'piece' },
    { name: 'a key picture of the same format needs no init segment', from: following, offer: { key: true }, to: following, send: 'piece' },
    {
      name: 'a new format begins with an init segment',
      from: following,
      offer: { key: true, version: 2 },
      to: { is: 'following', version: 2 },
      send: 'init and piece',
    },
    { name: 'a new format is not begun in the middle', from: following, offer: { version: 2 }, to: waiting, send: 'nothing' },
    { name: 'a whole GOP that waits is not too much', from: following, offer: { backlogBytes: 750_000 }, to: following, send: 'piece' },
    { name: 'more than that is too much', from: following, offer: { backlogBytes: 1_000_000 }, to: skipping, send: 'nothing' },
    {
      name: 'small pictures may pile up to half a megabyte',
      from: following,
      offer: { backlogBytes: 500_000, gopBytes: 1000 },
      to: following,
      send: 'piece',
    },
    { name: 'who skips gets nothing between key pictures', from: skipping, offer: {}, to: skipping, send: 'nothing' },
    { name: 'who skips begins again at a key picture', from: skipping, offer: { key: true }, to: following, send: 'init and piece' },
    {
      name: 'who skips waits on while its line is full',
      from: skipping,
      offer: { key: true, backlogBytes: 400_000 },
      to: skipping,
      send: 'nothing',
    },
  ])('$name', ({ from, offer: change, to, send }) => expect(follow(from, offer(change))).toEqual({ following: to, send }));

  it('never sends a piece whose key picture or init segment the viewer does not have', () => {
    const offers = fc.array(fc.record({ key: fc.boolean(), newFormat: fc.boolean(), backlogBytes: fc.nat(2_000_000) }), { maxLength: 200 });
    fc.assert(
      fc.property(offers, (walk) => {
        let state: Following = waiting;
        let version = 1;
        let playable = 0; // the version of the last key picture that was sent with nothing left out since
        for (const { key, newFormat, backlogBytes } of walk) {
          // The pieces of a format begin with a key picture.
          if (newFormat) version += 1;
          const step = follow(state, offer({ key: key || newFormat, version, backlogBytes }));
          state = step.following;
          if (step.send === 'init and piece') expect(key || newFormat).toBe(true);
          if (step.send === 'piece') expect(playable).toBe(version);
          playable = step.send === 'init and piece' || step.send === 'piece' ? version : 0;
        }
      }),
    );
  });
});
