/** Takes secrets out of text before it is written anywhere. */

// To the last @ of the word: passwords hold @, / and quotes as people type them. An escaped quote goes on, in JSON it ends nothing.
const userInfo = /:\/\/(?:\\"|[^\s"])*@/g;

/** The text with the user name and password of every address in it replaced: `rtsp://…@camera/1`. */
export const redact = (text: string): string => text.replace(userInfo, '://…@');
