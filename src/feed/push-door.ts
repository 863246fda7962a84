/** Who may push, and as what. */
import { timingSafeEqual } from 'node:crypto';
import { pushKeyHash } from '#core/push-key-hash.ts';
import { OPEN_PUSH } from '#core/push-name.ts';
import type { PushAllowed } from '#packet/index.ts';

/** What a pusher asks for: `rtmp://HOST/APP/NAME`. `from`: its IP address. */
export type Knock = { readonly app: string; readonly name: string; readonly from: string };

export type Entry =
  | { readonly may: true; readonly name: string }
  /** `guessed`: it gave a key that is none. */
  | { readonly may: false; readonly code: 'bad-name' | 'denied'; readonly description: string; readonly guessed: boolean };

const refused = (code: 'bad-name' | 'denied', description: string, guessed = false): Entry => ({ may: false, code, description, guessed });

/** Programs share what stands in an address among `app` and `name` as they like: only both together mean something. */
export function entryOf({ app, name, from }: Knock, allowed: PushAllowed): Entry {
  const path = `${app}/${name}`.replace(/^\/+|\/+$/g, '').replace(/\/{2,}/g, '/');
  if (path === OPEN_PUSH) return openEntry(from, allowed);
  const [, key] = /^push\/(.+)$/s.exec(path) ?? [];
  if (key === undefined) return refused('bad-name', `Push to ${OPEN_PUSH}, or to push/ and a push key.`);
  const holder = holderOf(key, allowed);
  return holder === null ? refused('denied', 'This push key is not known.', true) : { may: true, name: holder };
}

function openEntry(from: string, { open }: PushAllowed): Entry {
  if (!isThisMachine(from)) return refused('denied', 'From other machines a push key is needed.');
  return open ? { may: true, name: OPEN_PUSH } : refused('denied', 'Pushing without a key is turned off in the settings.');
}

const isThisMachine = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/i.test(address);

/** Every key is compared, to its end, so that the time it takes tells nothing. */
function holderOf(key: string, { keys }: PushAllowed): string | null {
  const given = Buffer.from(pushKeyHash(key), 'hex');
  let holder: string | null = null;
  for (const { name, keyHash } of keys) {
    const known = Buffer.from(keyHash, 'hex');
    if (known.length === given.length && timingSafeEqual(known, given)) holder = name;
  }
  return holder;
}
