/** Where, or how, a check can be mended from the dialog. Pure. */
import type { PreflightCheck } from '#contract/index.ts';
import { texts } from '../texts.ts';

const words = texts.live.dialog.mend;

export type Mend =
  | { readonly is: 'camera' | 'destination'; readonly id: string; readonly words: string }
  | { readonly is: 'sources' | 'library'; readonly words: string }
  /** Each destination gets so much, kbit/s. */
  | { readonly is: 'bitrate'; readonly kbps: number; readonly words: string };

/** Null: nothing here leads to it. */
export function mendOf({ id, status, action, remedy }: PreflightCheck): Mend | null {
  if (status === 'passed') return null;
  if (id.startsWith('missing_camera:')) return { is: 'sources', words: words.another };
  if (id === 'backup_camera') return { is: 'sources', words: words.backup };
  switch (action?.kind) {
    case 'camera':
      return action.id === null ? { is: 'sources', words: words.sources } : { is: 'camera', id: String(action.id), words: words.camera };
    case 'destination':
      return action.id === null
        ? null
        : { is: 'destination', id: String(action.id), words: id.startsWith('key:') ? words.key : words.destination };
    case 'library':
      return { is: 'library', words: words.library };
    case 'bitrate':
      return typeof action.id === 'number' ? { is: 'bitrate', kbps: action.id, words: plain(remedy) } : null;
    default:
      return null;
  }
}

/** What is said before the way to mend it: nothing that its words say already. */
export const remedyBeside = ({ remedy }: PreflightCheck, mend: Mend | null): string =>
  mend !== null && plain(remedy) === mend.words ? '' : remedy;

const plain = (sentence: string): string => sentence.replace(/\.$/, '');
