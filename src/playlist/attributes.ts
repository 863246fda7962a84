/** Attribute lists, `NAME=value,NAME="text"` (RFC 8216bis 4.2). */

/** A number or a word as it stands; a text that is printed in quotes. */
export type Attribute = { readonly is: 'plain'; readonly value: string } | { readonly is: 'quoted'; readonly value: string };
export type Attributes = ReadonlyMap<string, Attribute>;

const pair = /([A-Z0-9-]+)=(?:"([^"\r\n]*)"|([^",\s]+))(?:,|$)/y;

/** Null where the text is no such list, is empty, or has a name twice. */
export function parseAttributes(text: string): Attributes | null {
  const found = new Map<string, Attribute>();
  pair.lastIndex = 0;
  while (pair.lastIndex < text.length) {
    const [, name, quoted, plain] = pair.exec(text) ?? [];
    if (name === undefined || found.has(name)) return null;
    found.set(name, quoted === undefined ? { is: 'plain', value: plain ?? '' } : { is: 'quoted', value: quoted });
  }
  return found.size === 0 || text.endsWith(',') ? null : found;
}

/** Those that have a value, in their order: texts in quotes, `true` as YES, numbers as they are given. */
export const printAttributes = (attributes: Readonly<Record<string, Printed>>): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) => (value === null || value === false ? [] : `${name}=${printed(value)}`))
    .join(',');

type Printed = string | boolean | null | { readonly plain: string };

const printed = (value: Exclude<Printed, null | false>): string => {
  if (value === true) return 'YES';
  return typeof value === 'string' ? `"${value}"` : value.plain;
};

/** The text in quotes; null where there is none. */
export function quoted(attributes: Attributes, name: string): string | null {
  const found = attributes.get(name);
  return found?.is === 'quoted' ? found.value : null;
}

/** The word without quotes; null where there is none. */
export function word(attributes: Attributes, name: string): string | null {
  const found = attributes.get(name);
  return found?.is === 'plain' ? found.value : null;
}

export const isYes = (attributes: Attributes, name: string): boolean => word(attributes, name) === 'YES';
