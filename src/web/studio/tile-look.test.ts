import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { tileLook } from './tile-look.ts';

const PIER = 2;
const programWith = (news: object): ProgramAnswer =>
  ({
    state: 'live',
    overrides: { force: null },
    on_air: { camera_id: 1 },
    sources: [{ camera_id: PIER, state: 'good' }],
    ...news,
  }) as ProgramAnswer;

describe('tileLook', () => {
  it.each([
    { name: 'it stands by', news: {}, tag: null },
    { name: 'viewers see it', news: { on_air: { camera_id: PIER } }, tag: 'air' },
    { name: 'a preview shows it', news: { state: 'preview', on_air: { camera_id: PIER } }, tag: 'shown' },
    { name: 'it gives nothing', news: { sources: [{ camera_id: PIER, state: 'frozen' }] }, tag: 'lost' },
    { name: 'it is forced and not there yet', news: { overrides: { force: { camera_id: PIER, coming: true } } }, tag: 'coming' },
    { name: 'another is forced', news: { overrides: { force: { camera_id: 1, coming: true } } }, tag: null },
    { name: 'nothing is on air', news: { on_air: null }, tag: null },
    { name: 'the program does not use it', news: { sources: [] }, tag: null },
  ])('says $tag where $name', ({ news, tag }) => expect(tileLook(programWith(news), PIER).tag).toBe(tag));
});
