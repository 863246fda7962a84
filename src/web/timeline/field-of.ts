/** From a timeline's document to what is drawn of it. */
import { addressName } from '#core/address-name.ts';
import { pushName } from '#core/push-name.ts';
import {
  parseTimeline,
  resolve,
  type OverlayCue,
  type ResolvedTimeline,
  type SourceRef,
  type Stretch,
  type Timeline,
  frameAt,
} from '#timeline/index.ts';
import { shownKind } from '../texts/shown-kind.ts';
import { texts } from '../texts.ts';
import type { FieldCue, Field, FieldTrack } from './field.ts';

const words = texts.timeline;

export type CameraNames = ReadonlyMap<number, string>;

/** The field of a document as it was answered; null: it has faults, which its import tells. */
export function fieldOf(json: unknown, cameras: CameraNames): Field | null {
  const parsed = parseTimeline(json);
  if (!parsed.ok) return null;
  const resolved = resolve(parsed.value);
  return resolved.ok ? drawn(parsed.value, resolved.value, cameras) : null;
}

function drawn(document: Timeline, resolved: ResolvedTimeline, cameras: CameraNames): Field {
  const { rate, durationFrames, stretches, overlayTracks, soundTracks } = resolved;
  const named = namesIn(document);
  const video = stretches.filter(({ cueId }) => cueId !== null).map((stretch) => videoCue(stretch, named, cameras));
  const overlays = overlayTracks.map(({ layer, cues }, index): FieldTrack => ({
    key: `overlay.${index}`,
    kind: 'overlay',
    name: words.overlay(layer),
    cues: cues.map((cue) => ({ ...plain(cue), kind: 'overlay', ...overlayNames(cue.params, named.get(cue.cueId)) })),
  }));
  const sounds = soundTracks.map((cues, index): FieldTrack => ({
    key: `audio.${index}`,
    kind: 'audio',
    name: words.audio(index + 1, soundTracks.length),
    cues: cues.map((cue) => ({ ...plain(cue), kind: 'audio', ...sourceNames(cue.source, named.get(cue.cueId), cameras) })),
  }));
  return {
    rate,
    durationFrames,
    tracks: [{ key: 'video', kind: 'video', name: words.video, cues: video }, ...overlays.toReversed(), ...sounds],
    markers: (document.markers ?? []).map(({ time, name }) => ({ frame: frameAt(time, rate), name })),
  };
}

const namesIn = ({ tracks }: Timeline): ReadonlyMap<string, string> =>
  new Map(
    [tracks.video, ...(tracks.overlays ?? []), ...(tracks.audio ?? [])]
      .flatMap(({ cues }): readonly { readonly id: string; readonly name?: string | null | undefined }[] => cues)
      .flatMap(({ id, name }) => (name === null || name === undefined || name === '' ? [] : [[id, name] as const])),
  );

const plain = ({ cueId, from, to }: { readonly cueId: string; readonly from: number; readonly to: number }) => ({
  id: cueId,
  from,
  to,
  entry: null,
  isLost: false,
});

const videoCue = ({ cueId, from, to, source, entry }: Stretch, named: ReadonlyMap<string, string>, cameras: CameraNames): FieldCue => ({
  ...plain({ cueId: cueId ?? '', from, to }),
  kind: source.kind === 'camera' ? 'camera' : 'media',
  ...sourceNames(source, named.get(cueId ?? ''), cameras),
  entry: entry && { way: entry.way, frames: entry.frames },
});

type Names = Pick<FieldCue, 'name' | 'about'>;

/** By its own name and what it shows; else by what it shows and what that is. */
function sourceNames(source: SourceRef, own: string | undefined, cameras: CameraNames): Names {
  const { name, about } = namesOf(source, cameras);
  const preset = source.kind === 'camera' && source.presetId !== undefined ? words.preset(source.presetId) : null;
  return own === undefined || own === name ? { name, about: preset ?? about } : { name: own, about: preset ?? name };
}

function namesOf(source: SourceRef, cameras: CameraNames): Names {
  switch (source.kind) {
    case 'camera':
      return { name: cameras.get(source.cameraId) ?? words.camera(source.cameraId), about: texts.kinds.camera };
    case 'media':
      return {
        name: pushName(source.url) ?? addressName(source.url),
        about: texts.kinds[shownKind({ kind: 'media', media_url: source.url })],
      };
    case 'pattern':
      return { name: source.name.charAt(0).toUpperCase() + source.name.slice(1), about: texts.kinds.pattern };
    case 'slate':
      return { name: texts.kinds.slate, about: '' };
  }
}

type OverlayType = OverlayCue['params']['type'];
const isOverlayType = (type: unknown): type is OverlayType => typeof type === 'string' && Object.hasOwn(words.overlays, type);

function overlayNames(params: Readonly<Record<string, unknown>>, own: string | undefined): Names {
  const type = isOverlayType(params['type']) ? words.overlays[params['type']] : words.overlays.text;
  const said = textIn(params);
  if (own !== undefined) return { name: own, about: type };
  return { name: said === null ? type : words.overlayNamed(type, said), about: '' };
}

/** The first line of what it says, or the file that it shows. */
function textIn({ text, value, image_url: image }: Readonly<Record<string, unknown>>): string | null {
  if (typeof image === 'string') return addressName(image);
  const said = [text, value].find((line) => typeof line === 'string' && line.trim() !== '');
  return typeof said === 'string' ? (said.trim().split('\n')[0] ?? null) : null;
}
