import { defaultSettings } from '#contract/index.ts';
import type { PushAllowed } from '#packet/index.ts';
import type { Store } from '#store/index.ts';

/** Who may push, by what is stored. */
export async function pushAllowed({ desired, pushKeys }: Pick<Store, 'desired' | 'pushKeys'>): Promise<PushAllowed> {
  const { push_preview: open } = (await desired.get('settings')) ?? defaultSettings;
  return { open, keys: (await pushKeys.list()).map(({ name, keyHash }) => ({ name, keyHash })) };
}
