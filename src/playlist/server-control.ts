/** EXT-X-SERVER-CONTROL (RFC 8216bis 4.4.3.8): what the server does for its players, and how far they stay behind. */
import type { Seconds } from '#core/units.ts';
import { isYes, parseAttributes, printAttributes, word } from './attributes.ts';
import { printSeconds, secondsIn } from './numbers.ts';

export type ServerControl = {
  readonly canBlockReload: boolean;
  /** How far from the end segments may be left out of a delta update; null: there are none. */
  readonly canSkipUntil: Seconds | null;
  readonly holdBack: Seconds | null;
  readonly partHoldBack: Seconds | null;
};

const TAG = '#EXT-X-SERVER-CONTROL:';

export const printServerControl = ({ canBlockReload, canSkipUntil, holdBack, partHoldBack }: ServerControl): string =>
  TAG +
  printAttributes({
    'CAN-BLOCK-RELOAD': canBlockReload,
    'CAN-SKIP-UNTIL': length(canSkipUntil),
    'HOLD-BACK': length(holdBack),
    'PART-HOLD-BACK': length(partHoldBack),
  });

const length = (value: Seconds | null): { plain: string } | null => (value === null ? null : { plain: printSeconds(value) });

/** `text` is what stands behind the tag's colon. */
export function parseServerControl(text: string): ServerControl | null {
  const attributes = parseAttributes(text);
  return (
    attributes && {
      canBlockReload: isYes(attributes, 'CAN-BLOCK-RELOAD'),
      canSkipUntil: secondsIn(word(attributes, 'CAN-SKIP-UNTIL')),
      holdBack: secondsIn(word(attributes, 'HOLD-BACK')),
      partHoldBack: secondsIn(word(attributes, 'PART-HOLD-BACK')),
    }
  );
}
