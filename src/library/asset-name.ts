/** Names of files and folders: what every file system and every document can carry, and nothing that leads anywhere else. Pure. */
import { errors } from '#core/errors.ts';

/** File systems take 255; a hidden file beside it may have a longer name. UTF-8. */
const NAME_BYTES_MAX = 200;
const FOLDERS_MAX = 8;

// Of addresses (# ? %), of Windows (the others), and the two that divide steps.
const FORBIDDEN = /["*:<>?|\\/#%]/u;
const CONTROL = /\p{Cc}|[\u2028\u2029]/u;
/** Turn the direction of writing: a name then looks like another. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Devices of Windows, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/iu;

type What = 'file' | 'folder';

/** The name in the form in which it is kept. Throws ASSET_NAME_NOT_VALID. */
export const assetName = (given: string): string => step(given, 'file');

/** `a/b`, from that or `/a/b/`; empty: no folder. Throws ASSET_NAME_NOT_VALID. */
export function assetFolder(given: string): string {
  const trimmed = given.trim().replace(/^\/|\/$/g, '');
  if (trimmed === '') return '';
  const steps = trimmed.split('/');
  if (steps.length > FOLDERS_MAX) throw refused('folder', given, `folders lie in each other ${FOLDERS_MAX} deep at most`);
  return steps.map((each) => step(each, 'folder')).join('/');
}

function step(given: string, what: What): string {
  const name = given.normalize('NFC').trim();
  const why = faultOf(name);
  if (why !== null) throw refused(what, given, why);
  return name;
}

/** Why nothing can be called so, as the end of a sentence. */
function faultOf(name: string): string | null {
  if (name === '') return 'that is empty';
  if (!name.isWellFormed()) return 'it is not written in Unicode';
  if (Buffer.byteLength(name) > NAME_BYTES_MAX) return `it is longer than ${NAME_BYTES_MAX} bytes`;
  if (CONTROL.test(name)) return 'it has a control character';
  if (DIRECTION.test(name)) return 'it has a sign that turns the direction of writing';
  const [forbidden] = FORBIDDEN.exec(name) ?? [];
  if (forbidden !== undefined) return `it has the character ${forbidden}`;
  if (name.startsWith('.')) return 'it begins with a dot';
  if (name.endsWith('.')) return 'it ends with a dot';
  return DEVICE.test(name) ? 'that is the name of a device' : null;
}

const refused = (what: What, name: string, why: string): Error =>
  errors.ASSET_NAME_NOT_VALID({ what, name: name.toWellFormed().replace(/\p{C}/gu, '').slice(0, 100), why });
