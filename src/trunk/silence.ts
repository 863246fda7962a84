/** One AAC frame of silence, made from nothing, for when no engine has ever given one. */

// AAC LC raw data blocks with nothing in them, by channel configuration (ISO 14496-3 table 1.19): decoded, every sample is 0.
const mono = Buffer.from('00c800802380', 'hex');
const stereo = Buffer.from('210049900219002380', 'hex');

/** `asc`: AudioSpecificConfig (ISO 14496-3 1.6.2.1) of AAC LC with one or two channels, at a rate from the table. */
export const silentFrame = (asc: Buffer): Buffer => ((((asc[1] ?? 0) >> 3) & 15) === 1 ? mono : stereo);
