/** What is pushed to this machine, and the keys for it. */
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { pushes, pushKeyList, pushKeyMade, type PushesAnswer, type PushKey } from '#contract/index.ts';
import { ask, understood } from './ask.ts';
import { changed, keyOf } from './of-machine.ts';

const LOOK_AGAIN_MS = 5_000;

export type PushKeyMade = z.infer<typeof pushKeyMade>;
type Pushing = { readonly answer: PushesAnswer; readonly keys: readonly PushKey[] };

export const pushesQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: keyOf('pushes'),
    enabled: hasContact,
    queryFn: async (): Promise<Pushing> => {
      const [answer, keys] = await Promise.all([
        ask({ method: 'GET', path: '/api/pushes' }),
        ask({ method: 'GET', path: '/api/push-keys' }),
      ]);
      return { answer: understood(pushes, answer), keys: understood(pushKeyList, keys) };
    },
    refetchInterval: LOOK_AGAIN_MS,
  });

export const pushesChanged = (queries: QueryClient): Promise<void> => changed(queries, 'pushes');

/** The only answer that tells the key. */
export const makePushKey = async (name: string): Promise<PushKeyMade> =>
  understood(pushKeyMade, await ask({ method: 'POST', path: '/api/push-keys', body: { name } }));

export const deletePushKey = (id: number): Promise<unknown> => ask({ method: 'DELETE', path: `/api/push-keys/${id}` });
