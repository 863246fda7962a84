import type { ProgramAnswer } from '#contract/index.ts';
import { addressName } from '#core/address-name.ts';
import { pushName } from '#core/push-name.ts';
import type { ShowHead } from '#packet/index.ts';

type Kind = ProgramAnswer['sources'][number]['kind'];

/** A source as the API shows it. */
export type ShownSource = { readonly kind: Kind; readonly camera_id?: number; readonly media_url?: string; readonly name: string };

/** What a source's id (`camera:1`, `media:/assets/a.mp4`, `pattern:bars`, `slate`) stands for, and what to call it. */
export function shownSource(id: string, sources: ShowHead['sources']): ShownSource {
  const [, scheme, rest = ''] = /^([a-z]+):(.*)$/s.exec(id) ?? [];
  switch (scheme) {
    case 'camera':
      return { kind: 'camera', camera_id: Number(rest), name: sources.find((source) => source.id === id)?.name ?? `Camera ${rest}` };
    case 'media':
      return { kind: 'media', media_url: rest, name: pushName(rest) ?? addressName(rest) };
    case 'pattern':
      return { kind: 'pattern', media_url: id, name: rest };
    default:
      return { kind: 'slate', name: 'Slate' };
  }
}
