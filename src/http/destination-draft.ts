/** What is to be stored of a destination that was sent, or everything that is wrong with it. Pure. */
import { platforms, type DestinationBody } from '#contract/index.ts';
import type { Fault, ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { publisherAddress, type PublisherAddress } from '#rtmp/index.ts';
import { wholeUrl, type DestinationDraft, type StoredDestination } from '#store/index.ts';
import { maskedKey, urlOf } from './destination-answer.ts';

export type DestinationGround = {
  /** What it is to replace; null: it is a new one. */
  readonly before: StoredDestination | null;
  /** Whether an address leads to where we listen ourselves: the program would come back to us. */
  readonly isOurs: (url: string) => boolean;
};

/** They stand for each other, so that the faults of both are found. */
const SOME_KEY = 'key';
const SOME_URL = 'rtmp://live.example.com/app';

export function destinationDraft(body: DestinationBody, ground: DestinationGround): Result<DestinationDraft, readonly Fault[]> {
  const { name, platform } = body;
  const key = wantedKey(body, ground.before);
  // A key that cannot be used is one all the same.
  const url = wantedUrl(body, ground.before, !key.ok || key.value !== null);
  const faults = [
    ...(url.ok ? [] : [faultAt('rtmp_url', url.error)]),
    ...(key.ok ? [] : [faultAt('stream_key', key.error)]),
    ...(url.ok ? addressFaults(urlOf({ platform, rtmpUrl: url.value }), key.ok ? key.value : SOME_KEY, ground) : []),
    ...splitFaults(body),
  ];
  if (!url.ok || !key.ok || faults.length > 0) return fail(faults);
  return ok({
    name,
    platform,
    rtmpUrl: url.value,
    key: key.value,
    isActive: body.is_active ?? true,
    splitMinutes: body.split_minutes ?? null,
    splitMegabytes: body.split_megabytes ?? null,
  });
}

const faultAt = (path: string, { message, remedy }: ProductError): Fault => ({ path, message, remedy });

/** Null: that of the platform, or a recording. */
function wantedUrl(
  { platform, rtmp_url: given = null }: DestinationBody,
  before: StoredDestination | null,
  isKeyed: boolean,
): Result<string | null, ProductError> {
  const usual = platforms[platform].rtmpUrl;
  if (platform === 'recording') return given === null ? ok(null) : fail(errors.DEST_NOT_FOR_RECORDINGS({ field: 'rtmp_url' }));
  if (given === null) return usual === null ? fail(errors.DEST_ADDRESS_MISSING({})) : ok(null);
  if (given === usual) return ok(null);
  const known = before?.rtmpUrl ?? null;
  return wholeUrl({ url: given, isKeyed }, known === null ? null : { url: known, isKeyed: before?.hasKey === true });
}

/** Undefined: the one that is stored. */
function wantedKey(
  { platform, stream_key: given }: DestinationBody,
  before: StoredDestination | null,
): Result<string | null | undefined, ProductError> {
  const { name, key: need } = platforms[platform];
  const isKept = before?.hasKey === true && (given === undefined || given === maskedKey(before));
  const key = given ?? '';
  if (need === 'none') return isKept || key === '' ? ok(null) : fail(errors.DEST_NOT_FOR_RECORDINGS({ field: 'stream_key' }));
  if (isKept) return ok(undefined);
  if (key.includes('••')) return fail(errors.DEST_KEY_NOT_VALID({ why: 'a part of it is hidden behind dots' }));
  if (key === '') return need === 'needed' ? fail(errors.DEST_KEY_MISSING({ platform: name })) : ok(null);
  const judged = publisherAddress(SOME_URL, key);
  return judged.ok ? ok(key) : fail(errors.DEST_KEY_NOT_VALID({ why: judged.error.why }));
}

/** `url` null: a recording. `key` undefined: the one that is stored. */
function addressFaults(url: string | null, key: string | null | undefined, { before, isOurs }: DestinationGround): Fault[] {
  if (url === null) return [];
  const address = publisherAddress(url, key === null ? null : SOME_KEY);
  if (!address.ok) return [faultAt('rtmp_url', errors.DEST_ADDRESS_NOT_VALID({ why: address.error.why }))];
  // A key that nobody may read must not be read by having it sent to a server of one's own.
  const isElsewhere = key === undefined && before !== null && !isSameServer(address.value, before);
  return [
    ...(isOurs(url) ? [faultAt('rtmp_url', errors.DEST_ADDRESS_NOT_VALID({ why: 'VistterStream itself listens there' }))] : []),
    ...(isElsewhere ? [faultAt('stream_key', errors.DEST_KEY_HIDDEN({}))] : []),
  ];
}

/** To another port there may be another server, and without encryption anybody on the way. */
function isSameServer({ host, port, tls }: PublisherAddress, stored: StoredDestination): boolean {
  const known = publisherAddress(urlOf(stored) ?? '', SOME_KEY);
  return known.ok && known.value.host === host && known.value.port === port && known.value.tls === tls;
}

function splitFaults(body: DestinationBody): Fault[] {
  if (body.platform === 'recording') return [];
  return (['split_minutes', 'split_megabytes'] as const)
    .filter((field) => (body[field] ?? null) !== null)
    .map((field) => faultAt(field, errors.DEST_NOT_FOR_RECORDINGS({ field })));
}
