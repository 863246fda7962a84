/** The words of a `dynamic_text` at a moment. Pure. */
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { OverlayMoment } from '../moment.ts';
import { textOf, type Params } from '../params.ts';
import { CLOCK_FORMAT, clockText } from './clock-text.ts';
import { countdownText } from './countdown-text.ts';
import { VALUE_FORMAT, valueText } from './value-text.ts';
import { instantOf, isZone } from './zoned-time.ts';

/** `kept`: what was shown last stays. */
export type DynamicWords = ({ readonly is: 'text'; readonly text: string } | { readonly is: 'kept' }) & {
  readonly trouble: ProductError | null;
};

const words = (text: string, trouble: ProductError | null = null): DynamicWords => ({ is: 'text', text, trouble });

export function dynamicText(params: Params, moment: OverlayMoment): DynamicWords {
  const name = textOf(params['value']);
  if (name === 'clock') return clock(params, moment);
  if (name === 'countdown') return countdown(params, moment);
  return name === null ? words(textOf(params['text']) ?? '') : pushed(params, moment, name);
}

const notValid = (format: string, part: string): ProductError => errors.OVERLAY_FORMAT_NOT_VALID({ format, part });

function clock(params: Params, { wall }: OverlayMoment): DynamicWords {
  const { zone, trouble } = zoneIn(params);
  const format = textOf(params['format']) ?? CLOCK_FORMAT;
  const text = clockText(wall, format, zone);
  if (text.ok) return words(text.value, trouble);
  const usual = clockText(wall, CLOCK_FORMAT, zone);
  return words(usual.ok ? usual.value : '', notValid(format, text.error));
}

function countdown(params: Params, { wall }: OverlayMoment): DynamicWords {
  const { zone, trouble } = zoneIn(params);
  const until = instantOf(textOf(params['until']) ?? '', zone);
  if (until === null) return words(textOf(params['text']) ?? '', errors.OVERLAY_UNTIL_NOT_VALID({ until: textOf(params['until']) ?? '' }));
  const format = textOf(params['format']);
  const text = countdownText(wall, until, format);
  if (text.ok) return words(text.value, trouble);
  const usual = countdownText(wall, until, null);
  return words(usual.ok ? usual.value : '', notValid(format ?? '', text.error));
}

function pushed(params: Params, { values }: OverlayMoment, name: string): DynamicWords {
  const value = values.get(name);
  if (value === undefined) return words(textOf(params['text']) ?? '');
  const format = textOf(params['format']) ?? VALUE_FORMAT;
  const text = valueText(value, format);
  if (text.ok) return words(text.value);
  if ('notNumber' in text.error) return { is: 'kept', trouble: errors.OVERLAY_VALUE_NOT_NUMBER({ name, value: text.error.notNumber }) };
  return words(String(value), notValid(format, text.error.part));
}

function zoneIn(params: Params): { zone: string | null; trouble: ProductError | null } {
  const zone = textOf(params['time_zone']);
  return { zone, trouble: zone === null || isZone(zone) ? null : errors.OVERLAY_ZONE_UNKNOWN({ zone }) };
}
