/** Takes secrets out of text before it is written anywhere. */

const userInfo = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi;

/** The text with the user name and password of every address in it replaced: `rtsp://…@camera/1`. */
export const redact = (text: string): string => text.replace(userInfo, '$1…@');
