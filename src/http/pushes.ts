/** `/api/pushes` and `/api/push-keys`. */
import {
  pushes as pushesAnswer,
  pushKeyBody,
  pushKeyList,
  pushKeyMade,
  type Push,
  type PushesAnswer,
  type PushKey,
} from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { OPEN_PUSH, pushAddress } from '#core/push-name.ts';
import { pushUrl, type PushSeen } from '#packet/index.ts';
import { pushAllowed } from '#show/index.ts';
import type { StoredPushKey } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';

export function pushRoutes(app: App, { store, program }: Parts): void {
  app.get('/api/pushes', { schema: { response: { 200: pushesAnswer } } }, async (request): Promise<PushesAnswer> => {
    const { listening, pushes = [] } = program.pushes ?? {};
    const { open } = await pushAllowed(store);
    return {
      url: open ? urlAt(request.hostname, OPEN_PUSH) : null,
      listening: typeof listening?.port === 'number',
      error: listening?.why ?? null,
      pushes: pushes.map(pushOf),
    };
  });

  app.get('/api/push-keys', { schema: { response: { 200: pushKeyList } } }, async ({ hostname }) =>
    (await store.pushKeys.list()).map((key) => keyAnswer(key, hostname)),
  );

  app.post('/api/push-keys', { schema: { body: pushKeyBody, response: { 201: pushKeyMade } } }, async ({ body, hostname }, reply) => {
    const { stored, key } = await store.pushKeys.add(body.name);
    program.allowPushes(await pushAllowed(store));
    reply.code(201).header('location', `/api/push-keys/${stored.id}`);
    return { ...keyAnswer(stored, hostname), key, push_url: urlAt(hostname, `push/${key}`) };
  });

  app.delete('/api/push-keys/:id', { schema: { params: idParams } }, async ({ params: { id } }, reply) => {
    if (!(await store.pushKeys.remove(id))) throw errors.NOT_FOUND({ what: `push key ${id}` });
    program.allowPushes(await pushAllowed(store));
    return reply.code(204).send();
  });

  const keyAnswer = ({ id, name, keyEnd, createdAt }: StoredPushKey, host: string): PushKey => ({
    id,
    name,
    url: urlAt(host, 'push'),
    media_url: pushAddress(name),
    key_end: keyEnd,
    created_at: createdAt,
    state: program.pushes?.pushes.find((push) => push.name === name)?.state ?? 'closed',
  });

  /** Under the name by which the asker came, which `guard.ts` has checked; `localhost` may be an address of this machine where nobody listens. */
  const urlAt = (name: string, path: string): string => {
    const { host = '127.0.0.1', listening } = program.pushes ?? {};
    return pushUrl(name === 'localhost' ? host : name.replace(/^\[(.*)\]$/, '$1'), listening?.port ?? USUAL_PORT, path);
  };
}

/** Until the trunk has said where it listens. */
const USUAL_PORT = 1935;

const pushOf = ({ name, state, why, pusher }: PushSeen): Push => ({
  name,
  media_url: pushAddress(name),
  state,
  error: why,
  pusher: pusher && {
    from: pusher.from,
    since: new Date(pusher.since).toISOString(),
    picture: pusher.picture,
    sound: pusher.sound && { codec: pusher.sound.codec, sample_rate: pusher.sound.sampleRate, channels: pusher.sound.channels },
    kbps: pusher.kbps,
  },
});
