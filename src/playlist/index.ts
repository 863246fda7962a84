export type { MediaPlaylist, OpenSegment, Segment, SegmentHead } from './media-playlist.ts';
export { parsePlaylist, type PlaylistFault } from './parse-playlist.ts';
export type { Part } from './part.ts';
export { printPlaylist } from './print-playlist.ts';
