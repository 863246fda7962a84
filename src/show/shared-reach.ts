import type { Reach, ReachTarget } from '#destination/index.ts';

export type CheckReach = (target: ReachTarget) => Promise<Reach>;

/** The same, but whoever asks for what is being asked already gets the same answer: a platform is called once at a time. */
export function sharedReach(check: CheckReach): CheckReach {
  const running = new Map<string, Promise<Reach>>();
  return (target) => {
    const asked = JSON.stringify(target);
    const found = running.get(asked);
    if (found !== undefined) return found;
    const reach = check(target).finally(() => running.delete(asked));
    running.set(asked, reach);
    return reach;
  };
}
