/** How the program is encoded, as it is set. */
import { queryOptions } from '@tanstack/react-query';
import type { Settings } from '#contract/index.ts';
import { askSettings, saveSettings, settingsQuery } from './settings.ts';
import { withBitrate } from './with-bitrate.ts';

export const encodingQuery = (hasContact: boolean) =>
  queryOptions({ ...settingsQuery(hasContact), select: ({ encoding }: Settings) => encoding });

/** Sends so much from now on, kbit/s, picture and sound together. */
export async function sendAtMost(kbps: number): Promise<unknown> {
  const { encoding } = await askSettings();
  return saveSettings({ encoding: withBitrate(encoding, kbps) });
}
