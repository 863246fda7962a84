/** Opens what a need names. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { localFile } from '#core/local-file.ts';
import type { Log } from '#core/log.ts';
import { redact } from '#core/redact.ts';
import type { ProgramClock, Show, SourceSettings } from '#packet/index.ts';
import { openPattern } from '#picture/index.ts';
import { isLiveMedia, sourceId } from '#timeline/index.ts';
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
  /** The wall clock at a program time in seconds, in ms since 1970. */
  readonly wallAt: (due: number) => number;
  readonly log: Log;
  /** What is set for a live source now, by source id. */
  readonly settings: (id: string) => SourceSettings;
  /** What the engine before this one knew of a live source's clock, by source id. */
  readonly clockMemory: (id: string) => SourceClockMemory | null;
};

/** Never throws: what cannot be opened is a source that says why. The caller owns it. */
export function openSource(need: Need, around: Surroundings): Source {
  const { source } = need;
  switch (source.kind) {
    case 'camera':
      return openLive(need, around) ?? new MissingSource(errors.NOT_FOUND({ what: `camera ${source.cameraId}` }));
    case 'media':
      return openLive(need, around) ?? (isLiveMedia(source.url) ? unopened(source.url) : openClip(need, source.url, around));
    case 'pattern':
      return openPatternSource(source.name, around);
    case 'slate':
      return new MissingSource(errors.MEDIA_MISSING({ name: 'slate' }));
  }
}

const unopened = (url: string): Source => new MissingSource(errors.STREAM_NOT_OPENED({ name: redact(url) }));

function openPatternSource(name: string, { show: { encoding }, wallAt }: Surroundings): Source {
  const pattern = openPattern(name, encoding);
  return pattern ? new PatternSource(pattern, encoding, wallAt) : new MissingSource(errors.MEDIA_MISSING({ name }));
}

/** Null: it has no feed. */
function openLive({ source }: Need, { show, sockets, clock, program, log, settings, clockMemory }: Surroundings): Source | null {
  const id = sourceId(source);
  const socket = sockets[id];
  if (socket === undefined) return null;
  const name = show.sources.find((one) => one.id === id)?.name ?? id;
  return new CameraSource({ socket, name, settings: () => settings(id), clock, program, log, clockMemory: clockMemory(id) });
}

function openClip(need: Need, url: string, { show, clock, program }: Surroundings): Source {
  const file = localFile(url, show);
  if (file === null) return new MissingSource(errors.MEDIA_MISSING({ name: url }));
  return new ClipSource({ ...file, need, clock, rate: program.rate });
}
