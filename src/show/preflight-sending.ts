/** What pre-flight says of how much is sent: the limits of platforms, and what the line carries. Pure. */
import { platforms, type PreflightCheck } from '#contract/index.ts';
import type { DestinationFacts } from './preflight-destinations.ts';
import { passed, told, warned } from './preflight-check.ts';
import { misfit, programForm } from './program-form.ts';

/**
 * What must have been sent without a drop, as a share of what is to be sent. With `SPARE` the line surely has room (ui/UI.md section 5). With less it
 * is information only: the best minute may have been one of the very set that is chosen now, whose rate it then tells, and the line carried that. Such a
 * minute is counted a little short of what is asked for, as pictures do not end with it: hence `CARRIED`. Less was never sent, and is a warning.
 */
const SPARE = 1.3;
const CARRIED = 0.95;
/** Less is no picture any more. */
const LEAST_KBPS = 300;

type Chosen = DestinationFacts['chosen'][number];

export function sendingChecks(facts: DestinationFacts): PreflightCheck[] {
  const { wantedKbps } = facts;
  const sent = facts.chosen.filter(({ platform }) => platform !== 'recording');
  if (wantedKbps === null || sent.length === 0) return [];
  const limits = limitsCheck(sent, wantedKbps);
  // Who cannot be sent to needs no room.
  const count = sent.filter(({ fault }) => fault === null).length;
  if (count === 0) return [limits];
  return [limits, uploadCheck(count, Math.min(wantedKbps, lowestOf(sent)), facts.uploadKbps)];
}

/** Infinity: none is known. */
const limitOf = ({ platform }: Chosen): number => platforms[platform].maxKbps ?? Infinity;
const lowestOf = (chosen: readonly Chosen[]): number => Math.min(...chosen.map(limitOf));

/** One encode serves all, so that the lowest limit holds for all. */
function limitsCheck(chosen: readonly Chosen[], wantedKbps: number): PreflightCheck {
  const words = { id: 'limits', title: 'Platform limits' };
  const unfit = chosen.flatMap(({ name, platform }) =>
    misfit(platforms[platform]) === null ? [] : [`${name} ${misfit(platforms[platform])}`],
  );
  if (unfit.length > 0) return warned({ ...words, message: `${unfit.join('; ')}.`, remedy: 'Leave it out, or ask whoever runs it.' });
  const lowest = lowestOf(chosen);
  if (wantedKbps <= lowest) return passed({ ...words, message: `${megabits(wantedKbps)} Mb/s, ${formWords}: all take that.` });
  const others = chosen.filter((each) => limitOf(each) > lowest);
  const lowestOnes = chosen.filter((each) => limitOf(each) === lowest);
  const names = listOf(lowestOnes.map(({ name }) => name));
  const message = `${names} ${lowestOnes.length > 1 ? 'take' : 'takes'} ${megabits(lowest)} Mb/s at most, so all get ${megabits(lowest)}.`;
  if (others.length === 0) return told({ ...words, message, remedy: 'Nothing to do. More is of no use there.' });
  return told({ ...words, message, remedy: `Leave ${names} out to send ${megabits(Math.min(wantedKbps, lowestOf(others)))}.` });
}

/** `kbps`: what each gets. `carriedKbps`: what the line was seen to carry; null: it is not known. */
function uploadCheck(count: number, kbps: number, carriedKbps: number | null): PreflightCheck {
  const words = { id: 'upload', title: 'Upload room' };
  const needed = count * kbps;
  if (carriedKbps === null)
    return told({
      ...words,
      message: `${megabits(needed)} Mb/s needed. What this line carries is not known yet.`,
      remedy: 'Nothing to do. It is learned while the program is sent.',
    });
  const message = `${megabits(carriedKbps)} Mb/s in the last 7 days, ${megabits(needed)} needed.`;
  if (carriedKbps >= SPARE * needed) return passed({ ...words, message });
  if (carriedKbps >= CARRIED * needed) return told({ ...words, message, remedy: 'Nothing to do. More than this was not tried yet.' });
  return warned({ ...words, message, ...lessOf(carriedKbps, count) });
}

/** What each may have, so that there is room. */
function lessOf(carriedKbps: number, count: number): Pick<PreflightCheck, 'remedy' | 'action'> {
  const forEach = Math.floor(carriedKbps / SPARE / count / 100) * 100;
  if (forEach < LEAST_KBPS) return { remedy: 'Leave some of the destinations out.', action: null };
  return { remedy: `Use ${megabits(forEach)} Mb/s instead.`, action: { kind: 'bitrate', id: forEach } };
}

const formWords = `${programForm.codecs.join(' and ')}, a key picture every ${programForm.keySeconds} s`;

const megabits = (kbps: number): string => (kbps / 1000).toFixed(1);

const listOf = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
