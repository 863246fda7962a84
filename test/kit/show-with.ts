import type { Show } from '#packet/index.ts';
import { encodingWith } from './encoding.ts';

/** A show for tests that names nothing; `change` says what is otherwise. */
export const showWith = (change: Partial<Show> = {}): Show => ({
  run: 'run',
  timelineId: 1,
  name: 'Marina',
  document: {},
  encoding: encodingWith(),
  sources: [],
  assetsFolder: '/',
  fetchedFolder: '/',
  adaptive: false,
  values: {},
  hand: null,
  loudnessLufs: null,
  notices: { backup: null, slate: null },
  ...change,
});
