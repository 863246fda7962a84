/** A target as it is called, and as people are told of it. Pure. */
import { fail, type Result } from '#core/result.ts';
import type { RtmpTarget } from '#packet/index.ts';
import { publisherAddress, type PublisherAddress } from '#rtmp/index.ts';
import type { Why, Whom } from './why.ts';

type Called = Pick<RtmpTarget, 'name' | 'url' | 'key'>;

/** Where and under which key it is to be called, or why it cannot be. */
export function addressOf({ url, key }: Called): Result<PublisherAddress, Why> {
  const address = publisherAddress(url, key);
  if (address.ok) return address;
  const { part, why } = address.error;
  return fail({ code: part === 'url' ? 'DEST_ADDRESS_NOT_VALID' : 'DEST_KEY_NOT_VALID', why });
}

/** Whether both are one stream, be it at different servers. */
export const isSameKey = (one: Called, other: Called): boolean => keyOf(one) === keyOf(other);

function keyOf(target: Called): string | null {
  const address = addressOf(target);
  return address.ok ? address.value.name : target.key;
}

/** Without anything secret: a query may hold a token. */
export function whomOf(target: Called): Whom {
  const address = addressOf(target);
  const { host, port, app } = address.ok ? address.value : { host: '', port: 0, app: '' };
  return { name: target.name, host, port, app: app.replace(/\?.*$/s, '') };
}
