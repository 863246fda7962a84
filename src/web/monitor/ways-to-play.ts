/** In which ways this browser may play the program, the best first. */

/** `monitor`: our own WebSocket; `hls`: the low-latency playlist by hls.js; `native`: the same by the browser itself. */
export type Way = 'monitor' | 'hls' | 'native';

export type Abilities = { readonly hasMediaSource: boolean; readonly playsHls: boolean };

/** `forced`: the one way that was asked for, whatever it is; ways that do not exist are not heard. */
export function waysToPlay({ hasMediaSource, playsHls }: Abilities, forced: string | null): readonly Way[] {
  const able: readonly Way[] = [...(hasMediaSource ? (['monitor', 'hls'] as const) : []), ...(playsHls ? (['native'] as const) : [])];
  const asked = able.find((way) => way === forced);
  return asked === undefined ? able : [asked];
}
