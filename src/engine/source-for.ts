/** Opens what a need names. */
import { resolve, sep } from 'node:path';
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import type { ProgramClock, Show } from '#packet/index.ts';
import { openPattern, type Compositor } from '#picture/index.ts';
import { sourceId } from '#timeline/index.ts';
import { CameraSource } from './camera-source.ts';
import { ClipSource } from './clip-source.ts';
import { MissingSource } from './missing-source.ts';
import type { Need } from './need.ts';
import { PatternSource } from './pattern-source.ts';
import type { SourceClockMemory } from './source-clock.ts';
import type { Source } from './source.ts';

export type Surroundings = {
  readonly show: Show;
  /** Where the feed of each network source listens, by source id. */
  readonly sockets: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly program: ProgramClock;
  readonly compositor: Compositor;
  readonly log: Log;
  /** What the engine before this one knew of a live source's clock, by source id. */
  readonly clockMemory: (id: string) => SourceClockMemory | null;
};

const ASSETS = '/assets/';

/** Never throws: what cannot be opened is a source that says why. The caller owns it. */
export function openSource(need: Need, around: Surroundings): Source {
  const { source } = need;
  switch (source.kind) {
    case 'camera':
      return openCamera(need, around);
    case 'media':
      return openClip(need, source.url, around);
    case 'pattern':
      return openPatternSource(source.name, around);
    case 'slate':
      return new MissingSource(errors.MEDIA_MISSING({ name: 'slate' }));
  }
}

function openPatternSource(name: string, { show: { encoding }, program }: Surroundings): Source {
  const pattern = openPattern(name, encoding);
  return pattern ? new PatternSource(pattern, encoding, program.epoch) : new MissingSource(errors.MEDIA_MISSING({ name }));
}

function openCamera({ source }: Need, { show, sockets, clock, program, compositor, log, clockMemory }: Surroundings): Source {
  const id = sourceId(source);
  const socket = sockets[id];
  const name = show.sources.find((one) => one.id === id)?.name ?? id;
  if (socket === undefined) return new MissingSource(errors.NOT_FOUND({ what: `camera ${id.replace('camera:', '')}` }));
  return new CameraSource({ socket, name, clock, program, compositor, log, clockMemory: clockMemory(id) });
}

function openClip(need: Need, url: string, { show, clock, program, compositor }: Surroundings): Source {
  const folder = resolve(show.assetsFolder);
  const path = resolve(folder, url.startsWith(ASSETS) ? url.slice(ASSETS.length) : url);
  // A document comes from anywhere: nothing outside the assets is opened.
  if (!url.startsWith(ASSETS) || !path.startsWith(folder + sep)) return new MissingSource(errors.MEDIA_MISSING({ name: url }));
  return new ClipSource({ path, name: url.slice(ASSETS.length), need, clock, rate: program.rate, compositor });
}
