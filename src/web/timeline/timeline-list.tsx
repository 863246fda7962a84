import { memo, useMemo, useState } from 'react';
import { secondsOf } from '#timeline/index.ts';
import { texts } from '../texts.ts';
import { longTime } from '../texts/clock-time.ts';
import { roughTime } from '../texts/timeline.ts';
import { Button } from '../ui/button.tsx';
import type { Field } from './field.ts';
import { listRows, type ListOrder, type ListRow } from './list-rows.ts';
import type { NowSays } from './now-look.ts';

const words = texts.timeline;
const columns = ['from', 'name', 'track', 'kind', 'length', 'way'] as const satisfies readonly (ListOrder | 'kind' | 'way')[];
const isOrder = (column: (typeof columns)[number]): column is ListOrder => column !== 'kind' && column !== 'way';

type Properties = {
  readonly field: Field;
  /** Which cue the picture is of; null: of none of these. */
  readonly nowCue: string | null;
  readonly says: NowSays;
  /** There is no contact: it was so. */
  readonly isLastKnown: boolean;
};

/** The same timeline as a table. */
export default memo(TimelineList);

function TimelineList({ field, nowCue, says, isLastKnown }: Properties) {
  const [order, setOrder] = useState<ListOrder>('from');
  const rows = useMemo(() => listRows(field, order), [field, order]);
  const mark = isLastKnown ? `${words.rowNow[says]}, ${texts.lastKnown}` : words.rowNow[says];
  return (
    <>
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
              <Line key={`${row.track.key} ${row.cue.id}`} row={row} field={field} mark={row.cue.id === nowCue ? mark : null} />
            ))}
          </tbody>
        </table>
        {field.markers.length > 0 && <Markers field={field} />}
        {rows.length === 0 && <p className="px-3 py-2 text-muted">{words.empty}</p>}
      </div>
    </>
  );
}

const hidden = (column: string): string => (column === 'kind' || column === 'way' ? 'max-md:hidden' : '');

/** `mark`: what is said of it now; null: the picture is of another. */
type LineProperties = { readonly row: ListRow; readonly field: Field; readonly mark: string | null };

const Line = memo(({ row: { cue, track }, field: { rate }, mark }: LineProperties) => {
  const isNow = mark !== null;
  return (
    <tr className={`border-t border-divider align-top ${isNow ? 'bg-hover' : ''}`} aria-current={isNow ? 'true' : undefined}>
      <td className="px-2 py-1.5 whitespace-nowrap">{longTime(secondsOf(cue.from, rate))}</td>
      <th scope="row" className="min-w-[12ch] px-2 py-1.5 font-medium [overflow-wrap:anywhere]">
        {cue.name}
        {isNow && <span className="ml-2 text-sm text-muted">{mark}</span>}
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
});

const Markers = ({ field: { markers, rate } }: { readonly field: Field }) => (
  <section className="border-t border-divider px-2 py-1.5">
    <h2 className="text-sm font-medium text-muted">{words.markers}</h2>
    <ul>
      {markers.map(({ name, frame }, index) => (
        <li key={index} className="flex gap-3 py-0.5">
          <span className="whitespace-nowrap">{longTime(secondsOf(frame, rate))}</span>
          <span className="font-medium [overflow-wrap:anywhere]">{name}</span>
        </li>
      ))}
    </ul>
  </section>
);
