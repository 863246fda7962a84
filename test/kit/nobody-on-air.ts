/** For programs that are sent nowhere. */
export const nobodyOnAir = { limitKbps: null, clear: async (): Promise<void> => undefined };
