import { texts } from '../texts.ts';
import { Segments } from '../ui/segments.tsx';
import { field } from '../ui/select.tsx';
import { AFTER_SECONDS, type StartChoice } from './start-time.ts';

const words = texts.live.dialog;

const options: readonly { readonly value: StartChoice; readonly name: string }[] = [
  { value: 'at_once', name: words.atOnce },
  { value: 'after', name: words.afterSeconds(AFTER_SECONDS) },
  { value: 'at', name: words.atTime },
];

type Properties = {
  readonly start: StartChoice;
  readonly time: string;
  readonly onStart: (start: StartChoice) => void;
  readonly onTime: (time: string) => void;
};

/** At once, in a moment, or at a time of day. */
export const StartPicker = ({ start, time, onStart, onTime }: Properties) => (
  <div className="mr-auto flex flex-wrap items-center gap-2">
    <span aria-hidden className="text-muted">
      {words.start}
    </span>
    <Segments label={words.start} value={start} options={options} onChange={onStart} />
    {start === 'at' && (
      <span className="w-28 max-sm:w-40">
        <input type="time" aria-label={words.time} value={time} onChange={({ target }) => onTime(target.value)} className={field} />
      </span>
    )}
  </div>
);
