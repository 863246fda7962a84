export { firstSoundFrame, soundFramesThrough } from './aac-grid.ts';
export { driftStep, noDrift, type Drift } from './drift-step.ts';
export { LIMITER_DELAY } from './limiter.ts';
export { Master } from './master.ts';
export { Mixer, type Level } from './mixer.ts';
export { RelativeDrift, type RelativeDriftMemory, type Track } from './relative-drift.ts';
export { SoundRing } from './sound-ring.ts';
export { tone } from './tone.ts';
