import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, CUSTOM, FACEBOOK, LiveRig, OFF, RECORDING, refused, silent, YOUTUBE } from '../../test/kit/live-rig.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';

let rig: LiveRig;

beforeEach(async () => void (rig = await LiveRig.open()));
afterEach(() => rig[Symbol.asyncDispose]());

describe('the set on air', () => {
  it('is changed without a word to those who stay', async () => {
    await rig.isLive();
    await rig.live.setDestinations([YOUTUBE, CUSTOM]);
    expect(rig.wanted().map((each) => each?.targets.map(({ id }) => id))).toEqual([[YOUTUBE], [YOUTUBE, CUSTOM]]);
    expect(rig.program.answer).toMatchObject({ state: 'live', destinations: [{ state: 'live' }, { state: 'connecting' }] });
    await rig.live.setDestinations([CUSTOM]);
    expect(rig.program.answer).toMatchObject({ state: 'live', conditions: ['not_reaching'], destinations: [{ id: CUSTOM }] });
    expect((await rig.audited()).slice(-2)).toEqual([
      ['destinations', [YOUTUBE, CUSTOM]],
      ['destinations', [CUSTOM]],
    ]);
  });

  it('without anybody who is reached is the end of being live', async () => {
    await rig.isLive([YOUTUBE, RECORDING]);
    await rig.live.setDestinations([RECORDING]);
    expect(rig.program.answer).toMatchObject({ state: 'preview', destinations: [{ id: RECORDING, state: 'live' }] });
    expect((await rig.audited()).at(-1)).toEqual(['stop_live', [YOUTUBE, RECORDING]]);
    await rig.live.setDestinations([]);
    expect(rig.wanted().at(-1)).toBeNull();
    expect(await rig.store.desired.get('live')).toBeNull();
  });

  it.each([
    [[99], 'NOT_FOUND'],
    [[YOUTUBE, 99], 'NOT_FOUND'],
    [[RECORDING, OFF], 'DESTINATION_OFF'],
    [[YOUTUBE], 'NOT_LIVE'],
    [[RECORDING, YOUTUBE], 'NOT_LIVE'],
  ])('in a preview cannot be %j: %s', async (ids, code) => {
    expect(await codeOf(rig.live.setDestinations(ids))).toBe(code);
    expect(rig.wanted()).toEqual([]);
  });

  it('keeps one that is turned off while it is on air', async () => {
    await rig.isLive([YOUTUBE, CUSTOM]);
    await rig.store.destinations.replace(YOUTUBE, { ...(await rig.destination(YOUTUBE)), isActive: false });
    await rig.live.setDestinations([YOUTUBE]);
    expect(rig.sentTo()).toEqual([YOUTUBE]);
  });

  it('needs something that runs', async () => {
    await rig.desired.stop();
    expect(await codeOf(rig.live.setDestinations([RECORDING]))).toBe('PROGRAM_NOT_RUNNING');
  });

  it('that is being gone live with decides who has to be reached', async () => {
    const going = rig.goLive([YOUTUBE]);
    await rig.settle();
    await rig.live.setDestinations([CUSTOM]);
    rig.trunk.destination(CUSTOM, silent);
    await rig.settle();
    rig.reach(CUSTOM);
    expect(await going).toMatchObject({ mode: 'live' });
  });

  it('that is being gone live with, left by all, is a going live that was cancelled', async () => {
    const going = codeOf(rig.goLive([YOUTUBE]));
    await rig.settle();
    await rig.live.setDestinations([]);
    expect(await going).toBe('LIVE_CANCELLED');
  });

  it('takes over what is changed of a destination', async () => {
    await rig.isLive([FACEBOOK]);
    await rig.store.destinations.replace(FACEBOOK, { ...(await rig.destination(FACEBOOK)), name: 'Page', key: 'new key' });
    await rig.live.refresh(FACEBOOK);
    expect(rig.wanted().at(-1)?.targets).toMatchObject([{ id: FACEBOOK, name: 'Page', key: 'new key' }]);
    expect(rig.program.answer).toMatchObject({ state: 'live', destinations: [{ name: 'Page', state: 'live' }] });
    await rig.live.refresh(CUSTOM);
    expect(
      (await rig.store.audit.list({ limit: 2, before: null })).map(({ eventType, ...line }) => [eventType, line.destinationIds]),
    ).toEqual([
      ['destination_changed', [FACEBOOK]],
      ['go_live', [FACEBOOK]],
    ]);
    expect(JSON.stringify(await rig.store.audit.list({ limit: 9, before: null }))).not.toContain('new key');
  });

  it('has recordings whose name stays, whatever becomes of the timeline', async () => {
    await rig.live.setDestinations([RECORDING]);
    const [first] = rig.wanted();
    await rig.store.timelines.replace(rig.timeline, { ...twoPatterns, name: 'Other' }, null);
    await rig.desired.refresh();
    rig.trunk.say();
    await rig.live.refresh(RECORDING);
    await rig.replaceServer();
    expect(rig.wanted().map((each) => each?.targets)).toEqual([first?.targets, first?.targets, first?.targets]);
  });

  it('of nobody is not told of again when a destination is changed', async () => {
    await rig.live.refresh(YOUTUBE);
    expect(rig.wanted()).toEqual([]);
  });

  it('has its members tried again at once', async () => {
    await rig.isLive();
    rig.live.retry(YOUTUBE);
    expect(rig.trunk.told.at(-1)).toEqual({ do: 'retry', id: YOUTUBE });
    expect(() => rig.live.retry(FACEBOOK)).toThrow('The program is not sent to destination 2 now.');
  });
});

describe('a start with destinations', () => {
  it('goes live at once, and is no failure where nobody answers', async () => {
    await rig.desired.stop();
    await rig.live.startLive(rig.timeline, [YOUTUBE]);
    rig.trunk.change({ state: 'running' });
    rig.trunk.destination(YOUTUBE, silent);
    await rig.clock.advance(60_000);
    rig.trunk.say();
    expect(rig.program.answer).toMatchObject({ state: 'going_live', conditions: ['reconnecting'] });
    expect(rig.sentTo()).toEqual([YOUTUBE]);
  });

  it('goes on as a preview where all fail for good, and everybody is told', async () => {
    await rig.desired.stop();
    await rig.live.startLive(rig.timeline, [YOUTUBE]);
    rig.trunk.change({ state: 'running' });
    rig.trunk.destination(YOUTUBE, refused);
    await rig.settle();
    expect([rig.program.answer.state, rig.wanted().at(-1), rig.told]).toEqual(['preview', null, ['LIVE_FAILED']]);
  });

  it('is refused before anything starts where none of them can be sent to', async () => {
    await rig.desired.stop();
    expect(await codeOf(rig.live.startLive(rig.timeline, [99]))).toBe('DESTINATIONS_NOT_KNOWN');
    expect(await codeOf(rig.live.startLive(rig.timeline, [OFF]))).toBe('DESTINATION_OFF');
    expect(await codeOf(rig.live.startLive(rig.timeline, [YOUTUBE, 99]))).toBe('NOT_FOUND');
    expect(await codeOf(rig.live.startLive(rig.timeline, [YOUTUBE, OFF]))).toBe('DESTINATION_OFF');
    expect(await codeOf(rig.live.startLive(99, [YOUTUBE]))).toBe('NOT_FOUND');
    expect(rig.program.running).toBeNull();
  });
});
