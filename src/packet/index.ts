export * from './control.ts';
export * from './gop-cache.ts';
export * from './device-address.ts';
export * from './link.ts';
export * from './message.ts';
export * from './parent-link.ts';
export * from './source-settings.ts';
export * from './wire.ts';
