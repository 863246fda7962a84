import { Fragment } from 'react';
import { texts } from '../texts.ts';
import { isSequence, keyTable, type KeyRow } from './key-table.ts';

const words = texts.keys;
const isMac = navigator.platform.startsWith('Mac');

/** The table of keys, as people read it. */
export const KeyRows = () => (
  <div className="gap-x-8 sm:columns-2">
    {keyTable.map(({ id, rows }) => (
      <section key={id} aria-label={words.groups[id]} className="break-inside-avoid pb-4">
        <h3 className="pb-1 text-sm font-semibold text-muted">{words.groups[id]}</h3>
        <dl>
          {rows.map((row) => (
            <div key={row.id} className="flex items-center justify-between gap-3 border-t border-divider py-1.5">
              <dt>{words.rows[row.id]}</dt>
              <dd className="flex shrink-0 items-center gap-1">
                <Press row={row} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    ))}
  </div>
);

const Press = ({ row }: { readonly row: KeyRow }) =>
  row.shown.map((key, index) => (
    <Fragment key={key}>
      {index > 0 && <span className="text-sm text-muted">{isSequence(row) ? words.then : '+'}</span>}
      <kbd className="min-w-6 rounded-sm border border-edge bg-raised px-1.5 text-center font-sans text-sm font-medium">
        {key === 'Ctrl' && isMac ? 'Cmd' : key}
      </kbd>
    </Fragment>
  ));
