/** What is logged of a fault of ours in the process that knows the keys: what it is and where it came up. Its words might hold a key. */

const FRAME = /^\s+at /;
const FRAMES_MAX = 8;

export type FaultFacts = { readonly is: string; readonly code?: string; readonly at: readonly string[] };

export function faultFacts(error: unknown): FaultFacts {
  if (!(error instanceof Error)) return { is: typeof error, at: [] };
  const { name, message, stack = '' } = error;
  const frames = stack
    .replace(message, '')
    .split('\n')
    .filter((line) => FRAME.test(line));
  return { is: name, ...('code' in error && { code: String(error.code) }), at: frames.slice(0, FRAMES_MAX).map((line) => line.trim()) };
}
