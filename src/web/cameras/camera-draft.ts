/** A camera as it is being written: numbers as text. Pure. */
import type { Camera, CameraBody } from '#contract/index.ts';
import type { Fault } from '../api/ask.ts';
import { texts } from '../texts.ts';

const words = texts.cameras.form;

export type CameraDraft = {
  readonly name: string;
  readonly url: string;
  readonly smallUrl: string;
  readonly backupId: number | null;
  readonly transport: Camera['transport'];
  readonly rotation: Camera['rotation'];
  readonly deinterlace: Camera['deinterlace'];
  /** The part that is shown, percent of the picture; all empty: the whole. */
  readonly left: string;
  readonly top: string;
  readonly width: string;
  readonly height: string;
  readonly gainDb: string;
  readonly delayMs: string;
  readonly isMuted: boolean;
};

export const newDraft: CameraDraft = {
  name: '',
  url: '',
  smallUrl: '',
  backupId: null,
  transport: 'tcp',
  rotation: 0,
  deinterlace: 'auto',
  left: '',
  top: '',
  width: '',
  height: '',
  gainDb: '0',
  delayMs: '0',
  isMuted: false,
};

export const draftOf = (camera: Camera): CameraDraft => ({
  name: camera.name,
  url: camera.url,
  smallUrl: camera.sub_url ?? '',
  backupId: camera.backup_camera_id,
  transport: camera.transport,
  rotation: camera.rotation,
  deinterlace: camera.deinterlace,
  left: percent(camera.crop?.x),
  top: percent(camera.crop?.y),
  width: percent(camera.crop?.width),
  height: percent(camera.crop?.height),
  gainDb: String(camera.gain_db),
  delayMs: String(camera.delay_ms),
  isMuted: camera.muted,
});

/** What is sent: all of it, for what is left out is set back. */
export const bodyOf = (draft: CameraDraft): CameraBody => ({
  name: draft.name.trim(),
  url: draft.url.trim(),
  sub_url: draft.smallUrl.trim() === '' ? null : draft.smallUrl.trim(),
  backup_camera_id: draft.backupId,
  transport: draft.transport,
  rotation: draft.rotation,
  deinterlace: draft.deinterlace,
  crop: cropOf(draft),
  gain_db: numberIn(draft.gainDb) ?? 0,
  delay_ms: numberIn(draft.delayMs) ?? 0,
  muted: draft.isMuted,
});

/** What can be said against it before it is sent. */
export const faultsIn = (draft: CameraDraft): readonly Fault[] => [
  ...(draft.name.trim() === '' ? [{ path: 'name', ...words.nameMissing }] : []),
  ...(draft.url.trim() === '' ? [{ path: 'url', ...words.urlMissing }] : []),
  ...(['left', 'top', 'width', 'height'] as const).flatMap((side) => (isNumber(draft[side]) ? [] : [{ path: side, ...words.notNumber }])),
  ...(isNumber(draft.gainDb) ? [] : [{ path: 'gain_db', ...words.notNumber }]),
  ...(isNumber(draft.delayMs) ? [] : [{ path: 'delay_ms', ...words.notNumber }]),
];

/** The paths of the faults that are shown beside a field of the form. */
export const fields: readonly string[] = [
  'name',
  'url',
  'backup_camera_id',
  'sub_url',
  ...['left', 'top', 'width', 'height', 'crop', 'crop.x', 'crop.y', 'crop.width', 'crop.height'],
  'gain_db',
  'delay_ms',
];

/** Whether one of the settings that are folded away has a fault, or is not as for a new camera. */
export const hasMore = (draft: CameraDraft): boolean => {
  const { name: _name, url: _url, backupId: _backup, transport: _transport, ...more } = draft;
  return Object.entries(more).some(([key, value]) => newDraft[key as keyof typeof more] !== value);
};

function cropOf({ left, top, width, height }: CameraDraft): CameraBody['crop'] {
  const [x, y] = [fraction(left) ?? 0, fraction(top) ?? 0];
  const crop = { x, y, width: fraction(width) ?? 1 - x, height: fraction(height) ?? 1 - y };
  return crop.x === 0 && crop.y === 0 && crop.width === 1 && crop.height === 1 ? null : crop;
}

// As many as tell a third from what is near it, and hide how numbers are kept.
const DIGITS = 4;

const percent = (of: number | undefined): string => (of === undefined ? '' : String(Number((100 * of).toFixed(DIGITS))));
const fraction = (text: string): number | null => {
  const number = numberIn(text);
  return number === null ? null : Number((number / 100).toFixed(DIGITS + 2));
};

const isNumber = (text: string): boolean => text.trim() === '' || numberIn(text) !== null;

/** Null: nothing is written, or it is no number. A comma is as good as a point. */
function numberIn(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('\u2212', '-');
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : null;
}
