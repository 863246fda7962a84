/** What a server says of a connection or a stream: the information objects of its answers (Adobe's RTMP 1.0 specification, 7.2.1.1 and 7.2.2). */
import { amfField, type AmfValue } from './amf0.ts';
import type { PublisherAddress } from './publisher-address.ts';

export type ServerStatus = { readonly code: string; readonly description: string; readonly isError: boolean };

const WORDS_CHARACTERS_MAX = 200;
/** A secret that is shorter may be a part of ordinary words: it is looked for as a word of its own. */
const SECRET_CHARACTERS_MIN = 4;
/** Some servers call an error a status. */
const refusals = /\.(BadName|Denied|Rejected|Failed|InvalidApp|AppShutdown)$/;

/** The first value that has a code. Servers repeat what they were sent: what is secret of the address is taken out. */
export function serverStatus(values: readonly AmfValue[], address: PublisherAddress): ServerStatus {
  const information = values.find((value) => typeof amfField(value, 'code') === 'string');
  const text = (field: string): string => inWords(amfField(information, field), address);
  const code = text('code');
  return {
    code,
    description: namesShort(amfField(information, 'description'), address) ? '' : text('description'),
    isError: text('level') === 'error' || refusals.test(code),
  };
}

/** As they are, and as they are in an address. */
function secretsOf({ app, name }: PublisherAddress): readonly string[] {
  const secrets = [name, beforeQuery(name), app.slice(beforeQuery(app).length)].filter((secret) => secret !== '');
  return secrets.flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed())]);
}

const isShort = ({ length }: string): boolean => length < SECRET_CHARACTERS_MIN;

/** What stands around a short secret that is taken out would still tell it. */
function namesShort(value: AmfValue, address: PublisherAddress): boolean {
  if (typeof value !== 'string') return false;
  const words = value.split(/[^\p{L}\p{N}]+/u);
  const isNamed = (secret: string): boolean => (/[^\p{L}\p{N}]/u.test(secret) ? value.includes(secret) : words.includes(secret));
  return secretsOf(address).some((secret) => isShort(secret) && isNamed(secret));
}

function inWords(value: AmfValue, address: PublisherAddress): string {
  if (typeof value !== 'string') return '';
  const secrets = secretsOf(address).filter((secret) => !isShort(secret));
  const safe = secrets.reduce((text, secret) => text.replaceAll(secret, '••••'), value);
  return safe
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, WORDS_CHARACTERS_MAX);
}

const beforeQuery = (text: string): string => text.replace(/\?.*$/s, '');
