/** Takes secrets out of text before it is written anywhere. */

// To the last @ of the word: passwords hold @, / and quotes as people type them. An escaped quote goes on, in JSON it ends nothing.
const userInfo = /:\/\/(?:\\"|[^\s"])*@/g;

// Cameras, SRT and CDNs that are told theirs behind the address: `?user=a&password=b`, `/user=a&password=b`, `?txSecret=a`.
/** In an address: a name that tells of a secret with its sign before it, and the value. */
export const namedSecrets = /([?&;/_](?:pass(?:word|wd|phrase)?|pwd|token|key|(?:tx|ws)?secret|sign(?:ature)?|streamid)=)([^&;\s"]+)/gi;

/** The text with the user name and password of every address in it replaced: `rtsp://…@camera/1`, `srt://camera?passphrase=…`. */
export const redact = (text: string): string => text.replace(userInfo, '://…@').replace(namedSecrets, '$1…');
