/** How the program is encoded, as it is set. */
import { queryOptions } from '@tanstack/react-query';
import { settings, type EncodingSettings } from '#contract/index.ts';
import { ask, understood } from './ask.ts';
import { withBitrate } from './with-bitrate.ts';

const LOOK_AGAIN_MS = 60_000;

/** `hasContact`: asked again at once when contact returns. */
export const encodingQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: ['encoding', hasContact],
    queryFn: async (): Promise<EncodingSettings> => understood(settings, await ask({ method: 'GET', path: '/api/settings' })).encoding,
    staleTime: LOOK_AGAIN_MS,
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: (before: EncodingSettings | undefined) => before,
  });

/** Sends so much from now on, kbit/s, picture and sound together. */
export async function sendAtMost(kbps: number): Promise<unknown> {
  const { encoding } = understood(settings, await ask({ method: 'GET', path: '/api/settings' }));
  return ask({ method: 'PUT', path: '/api/settings', body: { encoding: withBitrate(encoding, kbps) } });
}
