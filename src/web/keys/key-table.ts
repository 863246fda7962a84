/** Every key of the page, once: the help is made from it, and a test holds it and what is in use together. */
import type { keyWords } from '../texts/keys.ts';

export type KeyRow = {
  readonly id: keyof typeof keyWords.rows;
  /** As of `useShortcuts` and `useAltKeys`; of two keys one after the other, both. */
  readonly codes: readonly string[];
  /** As they are written on the keyboard; each is one key. */
  readonly shown: readonly string[];
};

type KeyGroup = { readonly id: keyof typeof keyWords.groups; readonly rows: readonly KeyRow[] };

const digits = Array.from({ length: 9 }, (_, index) => `Shift+Digit${index + 1}`);

export const keyTable: readonly KeyGroup[] = [
  {
    id: 'seen',
    rows: [
      { id: 'slate', codes: ['Shift+KeyS'], shown: ['Shift', 'S'] },
      { id: 'force', codes: digits, shown: ['Shift', '1 … 9'] },
      { id: 'pin', codes: ['Shift+KeyP'], shown: ['Shift', 'P'] },
      { id: 'overlays', codes: ['Shift+KeyO'], shown: ['Shift', 'O'] },
      { id: 'back', codes: ['Shift+KeyT'], shown: ['Shift', 'T'] },
      { id: 'pause', codes: ['Shift+Space'], shown: ['Shift', 'Space'] },
      { id: 'stop', codes: ['Ctrl+Shift+KeyX'], shown: ['Ctrl', 'Shift', 'X'] },
    ],
  },
  {
    id: 'look',
    rows: [
      { id: 'play', codes: ['Space'], shown: ['Space'] },
      { id: 'goLive', codes: ['KeyL'], shown: ['L'] },
      { id: 'fullScreen', codes: ['KeyF'], shown: ['F'] },
      { id: 'mute', codes: ['KeyU'], shown: ['U'] },
      { id: 'zoom', codes: ['Equal', 'Minus'], shown: ['=', '-'] },
      { id: 'whole', codes: ['KeyZ'], shown: ['Z'] },
      { id: 'list', codes: ['KeyV'], shown: ['V'] },
    ],
  },
  {
    id: 'anywhere',
    rows: [
      { id: 'studio', codes: ['KeyG KeyS'], shown: ['G', 'S'] },
      { id: 'sources', codes: ['KeyG KeyO'], shown: ['G', 'O'] },
      { id: 'library', codes: ['KeyG KeyL'], shown: ['G', 'L'] },
      { id: 'destinations', codes: ['KeyG KeyD'], shown: ['G', 'D'] },
      { id: 'activity', codes: ['KeyG KeyA'], shown: ['G', 'A'] },
      { id: 'settings', codes: ['KeyG KeyE'], shown: ['G', 'E'] },
      { id: 'wall', codes: ['KeyW'], shown: ['W'] },
      { id: 'alerts', codes: ['Alt+ArrowUp', 'Alt+ArrowDown'], shown: ['Alt', '↑ ↓'] },
      { id: 'close', codes: ['Escape'], shown: ['Esc'] },
      { id: 'help', codes: ['?'], shown: ['?'] },
    ],
  },
];

export const isSequence = ({ codes }: KeyRow): boolean => codes.some((code) => code.includes(' '));
