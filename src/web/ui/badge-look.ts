/** A number of what is in trouble. `isOld`: as it was when contact was lost, in an outline that is broken. */
export const badgeLook = (isOld: boolean): string =>
  `min-w-4 rounded-full px-1 text-center text-xs font-bold ${isOld ? 'bg-panel text-muted outline-1 outline-dashed outline-muted' : 'bg-problem text-bg'}`;
