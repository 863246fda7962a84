/** For programs that are sent nowhere. */
export const nobodyOnAir = { limitKbps: null, wanted: null, endsAs: null, clear: async (): Promise<void> => undefined };
