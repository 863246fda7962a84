import type { FormatMessage, Message, PictureMessage, SoundMessage } from '#packet/index.ts';

/** What the origin keeps of a message: its own copy, for a link's data is only borrowed. Null: it is no media of the program. */
export function mediaCopy(message: Message): FormatMessage | PictureMessage | SoundMessage | null {
  switch (message.is) {
    case 'picture': case 'sound': return { ...message, data: Buffer.from(message.data) };
    // Its parameter sets were decoded from text: they borrow nothing.
    case 'format': return message;
    case 'source': case 'control': return null;
  }
}
