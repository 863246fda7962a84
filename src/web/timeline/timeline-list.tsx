import { List } from 'lucide-react';
import { useMemo, useState } from 'react';
import { secondsOf } from '#timeline/index.ts';
import { texts } from '../texts.ts';
import { longTime } from '../texts/clock-time.ts';
import { roughTime } from '../texts/timeline.ts';
import { Button } from '../ui/button.tsx';
import type { Field } from './field.ts';
import { listRows, type ListOrder, type ListRow } from './list-rows.ts';

const words = texts.timeline;
const columns = ['from', 'name', 'track', 'kind', 'length', 'way'] as const satisfies readonly (ListOrder | 'kind' | 'way')[];
const isOrder = (column: (typeof columns)[number]): column is ListOrder => column !== 'kind' && column !== 'way';

type Properties = {
  readonly field: Field;
  /** Null: none is on air. */
  readonly onAirCue: string | null;
  /** There is no contact: what is on air was so. */
  readonly isLastKnown: boolean;
  /** Back to the drawn timeline; null: there is no room for it. */
  readonly onField: (() => void) | null;
};

/** The same timeline as a table. */
export default function TimelineList({ field, onAirCue, isLastKnown, onField }: Properties) {
  const [order, setOrder] = useState<ListOrder>('from');
  const rows = useMemo(() => listRows(field, order), [field, order]);
  return (
    <>
      {onField !== null && (
        <div className="timeline-tools flex shrink-0 items-center justify-end border-b border-divider px-2">
          <Button look="quiet" isOn onPress={onField}>
            <List size={16} strokeWidth={1.75} aria-hidden />
            {words.list}
          </Button>
        </div>
      )}
      <div className="min-h-0 grow overflow-auto -outline-offset-2 max-md:max-h-[420px]" tabIndex={0} role="group" aria-label={words.title}>
        <table className="w-full text-left max-sm:text-sm">
          <thead className="sticky top-0 bg-panel">
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={isOrder(column) ? (column === order ? 'ascending' : 'none') : undefined}
                  className={`px-2 py-1 text-sm font-medium text-muted ${hidden(column)}`}
                >
                  {isOrder(column) ? (
                    <Button look="link" onPress={() => setOrder(column)}>
                      {words.columns[column]}
                    </Button>
                  ) : (
                    words.columns[column]
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line
                key={`${row.track.key} ${row.cue.id}`}
                row={row}
                field={field}
                isOnAir={row.cue.id === onAirCue}
                isLastKnown={isLastKnown}
              />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className="px-3 py-2 text-muted">{words.empty}</p>}
      </div>
    </>
  );
}

const hidden = (column: string): string => (column === 'kind' || column === 'way' ? 'max-md:hidden' : '');

type LineProperties = { readonly row: ListRow; readonly field: Field; readonly isOnAir: boolean; readonly isLastKnown: boolean };

function Line({ row: { cue, track }, field: { rate }, isOnAir, isLastKnown }: LineProperties) {
  const mark = isLastKnown ? `${words.onAirNow}, ${texts.lastKnown}` : words.onAirNow;
  return (
    <tr className={`border-t border-divider align-top ${isOnAir ? 'bg-hover' : ''}`} aria-current={isOnAir ? 'true' : undefined}>
      <td className="px-2 py-1.5 whitespace-nowrap">{longTime(secondsOf(cue.from, rate))}</td>
      <th scope="row" className="min-w-[12ch] px-2 py-1.5 font-medium [overflow-wrap:anywhere]">
        {cue.name}
        {isOnAir && <span className="ml-2 text-sm text-muted">{mark}</span>}
      </th>
      <td className="px-2 py-1.5">{track.name}</td>
      <td className={`px-2 py-1.5 ${hidden('kind')}`}>{cue.about}</td>
      <td className="px-2 py-1.5 whitespace-nowrap">{roughTime(secondsOf(cue.to - cue.from, rate))}</td>
      <td className={`px-2 py-1.5 ${hidden('way')}`}>
        {cue.entry !== null && words.way(cue.entry.way, secondsOf(cue.entry.frames, rate))}
        {cue.entry === null && track.kind === 'video' && words.cut}
      </td>
    </tr>
  );
}
