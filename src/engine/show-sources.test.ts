import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { openLog } from '#core/log.ts';
import { showWith } from '../../test/kit/show-with.ts';
import { needOf } from './need.ts';
import { ShowSources, type SourcesMemory } from './show-sources.ts';

const program = { t0: 0, epoch: 0, rate: { num: 30, den: 1 } };
const bad = needOf({ kind: 'media', url: '/assets/nowhere/bad.mp4' }, 0, 0, true);
const pattern = needOf({ kind: 'pattern', name: 'black' }, 0, 0, true);

/** An engine's sources, and what it last remembered. */
function engine(memory: SourcesMemory | null) {
  const remembered: SourcesMemory[] = [];
  const sources: ShowSources = new ShowSources(
    showWith({ assetsFolder: '/nowhere' }),
    {},
    {
      program,
      clock: systemClock,
      log: openLog('engine'),
      wallAt: () => 0,
      memory,
      remember: () => remembered.push(sources.memory),
    },
  );
  return { sources, last: (): SourcesMemory | null => remembered.at(-1) ?? null };
}

describe('a file that ends engines', () => {
  it('is remembered before it is opened, and left out by the third engine', () => {
    let memory: SourcesMemory | null = null;
    for (let engines = 1; engines <= 2; engines++) {
      const { sources, last } = engine(memory);
      sources.want([bad, pattern]);
      expect(sources.open.get(bad.key)?.trouble).toBeNull();
      // Here the engine ends: what it told the trunk is all that is left of it.
      memory = last();
      sources[Symbol.dispose]();
    }
    const { sources, last } = engine(memory);
    using _ = sources;
    sources.want([bad, pattern]);
    expect(sources.open.get(bad.key)?.trouble).toMatchObject({ code: 'MEDIA_ENDS_ENGINE' });
    expect(sources.open.get(pattern.key)?.trouble).toBeNull();
    expect(last()).toBeNull();
  });

  it('is not suspected any more once it has come up, or has said that it cannot', async () => {
    const { sources } = engine({ clocks: {}, suspects: { 'media:/assets/nowhere/bad.mp4': 1 } });
    using _ = sources;
    sources.want([bad]);
    expect(sources.memory.suspects).toEqual({ 'media:/assets/nowhere/bad.mp4': 2 });
    while (sources.open.get(bad.key)?.state === 'connecting') await new Promise((resolve) => setImmediate(resolve));
    sources.want([bad]);
    expect(sources.memory.suspects).toEqual({});
  });
});

describe('another show', () => {
  it('is looked at with the files that are there by then', async () => {
    const { sources } = engine(null);
    using _ = sources;
    sources.want([bad, pattern]);
    while (sources.open.get(bad.key)?.state === 'connecting') await new Promise((resolve) => setImmediate(resolve));
    const kept = sources.open.get(pattern.key);
    sources.change(showWith({ assetsFolder: '/nowhere' }), {});
    expect(sources.open.get(bad.key)).toBeNull();
    expect(sources.open.get(pattern.key)).toBe(kept);
  });
});
