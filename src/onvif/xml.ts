/** XML that comes from devices: bounded, without entities of its own, without document types. Pure. */
import { XMLParser } from 'fast-xml-parser';

/** An element: its children by their names without prefix, its attributes with @ before the name, its text. */
export type XmlNode = { readonly [name: string]: readonly XmlNode[] | string | undefined };

const CHARACTERS_MAX = 256 * 1024;
const DEPTH_MAX = 32;
const TEXT_MAX = 4096;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  maxNestedTags: DEPTH_MAX,
  alwaysCreateTextNode: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/** The node above the outermost element; null where the text is no XML, too large, too deep or brings a document type. */
export function parseXml(text: string): XmlNode | null {
  // Entities are declared in a document type only; SOAP allows none (SOAP 1.2, 5).
  if (text.length > CHARACTERS_MAX || /<!(?!--|\[CDATA\[)/.test(text)) return null;
  try {
    const parsed: unknown = parser.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as XmlNode) : null;
  } catch {
    return null;
  }
}

/** The elements called `name` in `node`. */
export function childrenOf(node: XmlNode | null, name: string): readonly XmlNode[] {
  const found = node !== null && Object.hasOwn(node, name) ? node[name] : undefined;
  return Array.isArray(found) ? found.filter((each) => typeof each === 'object' && each !== null) : [];
}

/** The first element under `path`; null: there is none. */
export const childOf = (node: XmlNode | null, ...path: readonly string[]): XmlNode | null =>
  path.reduce<XmlNode | null>((at, name) => childrenOf(at, name)[0] ?? null, node);

/** The text of the first element under `path`, without space around it; null: there is none. */
export function textOf(node: XmlNode | null, ...path: readonly string[]): string | null {
  const text = childOf(node, ...path)?.['#text'];
  return typeof text === 'string' ? plain(text) : null;
}

export function attributeOf(node: XmlNode, name: string): string | null {
  const value = node[`@${name}`];
  return typeof value === 'string' ? plain(value) : null;
}

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** References to characters and the five entities that XML itself has (XML 1.0, 4.1 and 4.6); all others stay as they are. */
const plain = (text: string): string =>
  text
    .slice(0, TEXT_MAX)
    .replace(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
      (whole, decimal?: string, hexadecimal?: string, name?: string) => {
        if (name !== undefined) return predefined[name.toLowerCase()] ?? whole;
        const point = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
        return point > 0 && point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
      },
    )
    .trim();

/** Text as it may stand in an element or an attribute. Control characters, most of which no XML can hold, are left out. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '');
