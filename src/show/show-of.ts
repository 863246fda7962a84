import type { Settings } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { Encoding, PushedValue, Show } from '#packet/index.ts';
import type { Machine, StoredCamera, StoredTimeline } from '#store/index.ts';
import { parseTimeline, resolve, type KeptHand, type ResolvedTimeline } from '#timeline/index.ts';
import { encodingOf, limited, runningEncoding } from './encoding-of.ts';
import { networkSources } from './network-sources.ts';

/** What is run. */
export type Written = Pick<StoredTimeline, 'name' | 'document'> & { readonly id: number | null };

export type ShowParts = {
  /** `id` null: it is stored nowhere. */
  readonly timeline: Written;
  readonly cameras: readonly StoredCamera[];
  /** Folder in which `/assets/…` of the document lie. */
  readonly assetsFolder: string;
  /** Folder in which pictures of web addresses lie. */
  readonly fetchedFolder: string;
  readonly run: string;
  readonly settings: Settings;
  /** What was found out about it; null: nothing yet. */
  readonly machine: Machine | null;
  /** How the run is encoded that this show is for; null: it is about to begin. */
  readonly running: Encoding | null;
  /** What picture and sound together may take, kbit/s, for those to whom it is sent; null: anything. */
  readonly limitKbps: number | null;
  /** Cameras that are kept connected without being named: an operator may force them. */
  readonly forceable: readonly number[];
  readonly values: Readonly<Record<string, PushedValue>>;
  /** What was kept of the operator's hand through a power cut. */
  readonly hand: KeptHand | null;
};

/** Everything the program needs to run this timeline. Throws BODY_NOT_VALID where the document that is stored has a fault. */
export function showOf(parts: ShowParts): Show {
  const { timeline, cameras, assetsFolder, fetchedFolder, run, settings, machine, running, limitKbps, forceable, values, hand } = parts;
  const resolved = resolvedOf(timeline);
  const wanted = encodingOf(resolved.size, resolved.rate, settings.encoding, machine);
  return {
    run,
    timelineId: timeline.id,
    name: timeline.name,
    document: timeline.document,
    encoding: limited(running === null ? wanted : runningEncoding(running, wanted), limitKbps),
    adaptive: settings.encoding.profile === 'adaptive',
    sources: networkSources(resolved, cameras, forceable),
    assetsFolder,
    loudnessLufs: settings.loudness_lufs,
    notices: settings.notices,
    values,
    hand,
    fetchedFolder,
  };
}

function resolvedOf({ document }: Written): ResolvedTimeline {
  const parsed = parseTimeline(document);
  const resolved = parsed.ok ? resolve(parsed.value) : parsed;
  if (resolved.ok) return resolved.value;
  throw errors.BODY_NOT_VALID({ what: 'timeline', count: resolved.error.length }, { faults: resolved.error });
}
