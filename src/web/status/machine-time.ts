/** Times as the clock on the machine's wall shows them. Pure. */

const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** `zone`: IANA's name; null, or one that this browser does not know: the browser's own. */
function inZone(at: number, zone: string | null): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...parts, ...(zone !== null && { timeZone: zone }) }).format(at);
  } catch {
    return new Intl.DateTimeFormat('en-GB', parts).format(at);
  }
}

/** `03:07:12`; `at`: ms since 1970. */
export const machineTime = (at: number, zone: string | null): string => inZone(at, zone);

/** `03:07` */
export const machineMinutes = (at: number, zone: string | null): string => inZone(at, zone).slice(0, -':00'.length);

const NIGHT = { from: '21:00:00', until: '07:00:00' } as const;

/** Between 21:00 and 07:00: a bright screen blinds then. */
export function isNight(at: number, zone: string | null): boolean {
  const time = inZone(at, zone);
  return time >= NIGHT.from || time < NIGHT.until;
}
