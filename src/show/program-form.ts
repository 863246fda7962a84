import type { Codec, PlatformFacts } from '#contract/index.ts';
import { KEY_SECONDS } from '#packet/index.ts';

/** What every program is made of, whatever the settings say. */
export const programForm = { keySeconds: KEY_SECONDS, codecs: ['H.264', 'AAC'] } as const satisfies ProgramForm;

type ProgramForm = { readonly keySeconds: number; readonly codecs: readonly Codec[] };

/** Why a program is not what a platform asks for, in the middle of a sentence; null: it is. */
export function misfit(
  { keySeconds, codecs }: Pick<PlatformFacts, 'keySeconds' | 'codecs'>,
  form: ProgramForm = programForm,
): string | null {
  const missing = form.codecs.filter((codec) => !codecs.includes(codec));
  if (missing.length > 0) return `takes no ${missing.join(' and no ')}`;
  return form.keySeconds > keySeconds ? `wants a key picture every ${keySeconds} s and gets one every ${form.keySeconds} s` : null;
}
