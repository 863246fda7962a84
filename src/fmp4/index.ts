export { fragment, type FragmentPicture, type FragmentSound, type Origin } from './fragment.ts';
export { initSegment, mimeType, soundInitSegment, type ProgramFormat } from './init-segment.ts';
export { pictureTiming, type Timing } from './timescale.ts';
