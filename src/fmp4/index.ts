export { fragment, type FragmentPicture, type FragmentSound, type Origin } from './fragment.ts';
export { initSegment, mimeType, soundInitSegment, type ProgramFormat } from './init-segment.ts';
export { HEAD_BYTES, movieHead, secondsAtEnd, TAIL_BYTES, type MovieHead } from './movie-head.ts';
export { pictureTiming, type Timing } from './timescale.ts';
