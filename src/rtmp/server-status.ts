/** What a server says of a connection or a stream: the information objects of its answers (Adobe's RTMP 1.0 specification, 7.2.1.1 and 7.2.2). */
import { amfField, type AmfValue } from './amf0.ts';
import type { PublisherAddress } from './publisher-address.ts';

export type ServerStatus = { readonly code: string; readonly description: string; readonly isError: boolean };

const WORDS_CHARACTERS_MAX = 200;
/** A name that is shorter is found in ordinary words as well. */
const SECRET_CHARACTERS_MIN = 4;
/** Some servers call an error a status. */
const refusals = /\.(BadName|Denied|Rejected|Failed|InvalidApp|AppShutdown)$/;

/** The first value that has a code. Servers repeat what they were sent: what is secret of the address is taken out. */
export function serverStatus(values: readonly AmfValue[], address: PublisherAddress): ServerStatus {
  const information = values.find((value) => typeof amfField(value, 'code') === 'string');
  const text = (field: string): string => inWords(amfField(information, field), address);
  const code = text('code');
  return { code, description: text('description'), isError: text('level') === 'error' || refusals.test(code) };
}

function inWords(value: AmfValue, { app, name }: PublisherAddress): string {
  if (typeof value !== 'string') return '';
  const secrets = [name, beforeQuery(name), app.slice(beforeQuery(app).length)].filter(({ length }) => length >= SECRET_CHARACTERS_MIN);
  const safe = secrets.reduce((text, secret) => text.replaceAll(secret, '••••'), value);
  return safe
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, WORDS_CHARACTERS_MAX);
}

const beforeQuery = (text: string): string => text.replace(/\?.*$/s, '');
