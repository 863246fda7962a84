/** Between 21:00 and 07:00 by the machine's clock: a bright screen blinds then. Pure. */
const NIGHT_FROM = 21;
const NIGHT_UNTIL = 7;

/** `at`: ms since 1970. `zone`: IANA's name; null, or one that this browser does not know: the browser's own. */
export function isNight(at: number, zone: string | null): boolean {
  const hour = hourIn(at, zone);
  return hour >= NIGHT_FROM || hour < NIGHT_UNTIL;
}

function hourIn(at: number, zone: string | null): number {
  if (zone === null) return new Date(at).getHours();
  try {
    return Number(new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at));
  } catch {
    return new Date(at).getHours();
  }
}
