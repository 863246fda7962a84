/** How the message line lays out what it tells: what happened, what the system did, what you can do. Pure. */
import type { Message } from '../texts.ts';

export type MessagePart = {
  readonly is: 'happened' | 'did' | 'can';
  /** Its first sentence. */
  readonly first: string;
  readonly rest: string;
  /** The rest begins a line of its own. */
  readonly isBroken: boolean;
  /** Its share of the width, by the characters of its longer line of two. */
  readonly need: number;
};

/** A sentence that is longer takes a part of the second line too. */
const LINE_CHARACTERS = 56;
/** The words of one part are not set one under the other. */
const NEED_MIN = 12;
/** Where there is not room for all, what happened is cut last. */
const HAPPENED_MORE = 1.3;

export function messageParts({ happened, did, can, more, counting }: Message): MessagePart[] {
  return [partOf('happened', joined(happened, more, counting)), ...(did ? [partOf('did', did)] : []), ...(can ? [partOf('can', can)] : [])];
}

function partOf(is: MessagePart['is'], words: string): MessagePart {
  // What ends with a point and goes on with a small letter is a name, or a figure.
  const [first = '', ...others] = words.split(/(?<=[.!?]) +(?=[^\p{Ll}])/u);
  const rest = joined(...others);
  const isBroken = rest !== '' && first.length <= LINE_CHARACTERS;
  const need = isBroken ? Math.max(first.length, rest.length) : joined(first, rest).length / 2;
  return { is, first, rest, isBroken, need: Math.max(NEED_MIN, Math.ceil(is === 'happened' ? HAPPENED_MORE * need : need)) };
}

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(' ');
