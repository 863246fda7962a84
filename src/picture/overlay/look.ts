/** What an overlay looks like, as plain data: equal looks are the same pixels. */
import type { Trouble } from './trouble.ts';

/** Which side lines of words keep to. */
export type Align = 'left' | 'center' | 'right';

/** Lengths are pixels; null: what is usual for the kind of overlay and the canvas. */
export type Style = {
  readonly fontSize: number | null;
  readonly color: string | null;
  readonly background: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly scale: number;
  readonly align: Align;
};

export type Content =
  | { readonly is: 'nothing' }
  /** What was shown last stays. */
  | { readonly is: 'kept' }
  | { readonly is: 'text'; readonly text: string; readonly plate: boolean; readonly steadyDigits: boolean; readonly style: Style }
  | { readonly is: 'lower_third'; readonly design: Design; readonly lines: readonly string[]; readonly style: Style }
  | { readonly is: 'template'; readonly address: string; readonly lines: readonly string[]; readonly style: Style }
  | { readonly is: 'picture'; readonly address: string };

export type Design = 'default' | 'branded';

export type Look = {
  readonly content: Content;
  /** Names the content: equal keys, equal pixels. */
  readonly key: string;
  readonly troubles: readonly Trouble[];
};
