export * from './picture-decoder.ts';
export * from './picture-encoder.ts';
export * from './picture.ts';
export * from './scaler.ts';
export * from './sound-decoder.ts';
export * from './sound-encoder.ts';
