/** How loud a line of the log is, by the nature of its error. The one place where that is decided. */
import type { LogLine } from '#contract/index.ts';
import { errors, type ErrorCode } from '#core/errors.ts';

/** Nothing is wrong: something is over, or was done because somebody wanted it. */
const news: ReadonlySet<string> = new Set<ErrorCode>([
  'SOURCE_RETURNED',
  'NETWORK_RETURNED',
  'OVERLOAD_OVER',
  'LIVE_CANCELLED',
  'CAMERA_BACK',
  'SOURCE_BACK',
  'DEST_BACK',
  'LIVE_REACHES_AGAIN',
  'ENGINE_BACK',
  'ALERT_OVER',
  'PROGRAM_STARTED',
  'PROGRAM_STOPPED',
  'LIVE_STARTED',
  'LIVE_STOPPED',
]);

/** It goes on trying, and that alone will not mend it. */
const needsPerson: ReadonlySet<string> = new Set<ErrorCode>([
  'LIVE_FAILED',
  'DEST_STILL_FAILING',
  'ENGINE_NOT_STARTING',
  'SOURCE_UNAUTHORISED',
  'RECORDING_DISK_FULL',
  'DISK_FULL',
]);

/** What is not tried again, and is nobody's decision, needs a person as well. */
export function lineLevelOf(code: string): LogLine['level'] {
  if (news.has(code)) return 'information';
  if (needsPerson.has(code)) return 'failure';
  if (!Object.hasOwn(errors.list, code)) return 'problem';
  const { whose, retry } = errors.list[code as ErrorCode];
  return retry === 'after-live' || (retry === 'no' && whose !== 'operator') ? 'failure' : 'problem';
}
