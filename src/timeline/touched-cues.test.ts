import { describe, expect, it } from 'vitest';
import { touchedCues } from './touched-cues.ts';

const cue = (id: string, start = 0): object => ({ id, start_time: start, params: { text: id } });
const document = (video: unknown, ...overlays: unknown[]): object => ({
  tracks: { video: { cues: video }, overlays: overlays.map((cues) => ({ cues })) },
});

describe('touchedCues', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['nothing changed', document([cue('a')]), document([cue('a')]), []],
    ['their order changed', document([cue('a'), cue('b')]), document([cue('b'), cue('a')]), []],
    ['one moved', document([cue('a'), cue('b')]), document([cue('a'), cue('b', 5)]), ['b']],
    ['one came and one went', document([cue('a')]), document([cue('b')]), ['a', 'b']],
    ['one is on another track', document([], [cue('a')], []), document([], [], [cue('a')]), ['a']],
    ['the name changed', { ...document([cue('a')]), name: 'x' }, { ...document([cue('a')]), name: 'y' }, []],
    ['there was none before', null, document([cue('a')]), ['a']],
    ['they are no documents', { tracks: { video: 7, overlays: 'x' } }, [], []],
    ['cues are no cues', document([7, null, { id: 3 }]), document('none'), []],
    ['an id is a name of every object', document([]), document([cue('__proto__'), cue('constructor')]), ['__proto__', 'constructor']],
  ])('names the cues where %s', (_, before, after, touched) => expect(touchedCues(before, after)).toEqual(touched));
});
