/** `14:36:02`, in this machine's zone. `wall`: ms since 1970. */
export const timeOfDay = (wall: number): string => new Date(wall).toLocaleTimeString('en-GB');
