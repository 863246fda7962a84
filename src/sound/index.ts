export { firstSoundFrame, soundFramesThrough } from './aac-grid.ts';
export { harbourSound, quaySound } from './ambience.ts';
export { driftStep, noDrift, type Drift } from './drift-step.ts';
export { Mixer, type Level } from './mixer.ts';
export { noiseLoop } from './noise-loop.ts';
export { RelativeDrift, type RelativeDriftMemory, type Track } from './relative-drift.ts';
export { SoundRing } from './sound-ring.ts';
export { chance, type Synth } from './synth.ts';
export { tone } from './tone.ts';
