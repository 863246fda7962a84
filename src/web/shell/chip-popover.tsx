import { Link } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { texts } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { Popover } from '../ui/popover.tsx';
import { detailGroup, type Detail, type DetailGroup } from './chip-details.ts';
import type { ChipKind } from './chips.ts';
import { useProgram } from './program-context.tsx';

const words = texts.frame;

type Properties = {
  readonly shows: readonly ChipKind[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
};

export function ChipPopover({ shows, anchor, onClose }: Properties) {
  const { known, hasContact } = useProgram();
  const groups = shows.map((kind) => detailGroup(kind, known));
  return (
    <Popover title={groups.map(({ title }) => title).join(', ')} anchor={anchor} onClose={onClose}>
      {!hasContact && <p className="px-4 pt-1 text-muted">{words.chipDetails.lastKnown}</p>}
      {groups.map((group) => (
        <Group key={group.is} group={group} onClose={onClose} />
      ))}
    </Popover>
  );
}

const Group = ({ group: { is, details, none }, onClose }: { readonly group: DetailGroup; readonly onClose: () => void }) => (
  <section className="border-b border-divider px-4 py-2 last:border-b-0">
    {details.length === 0 && <p className="py-1 text-muted">{none}</p>}
    <ul>
      {details.map((detail) => (
        <Line key={detail.key} detail={detail} />
      ))}
    </ul>
    {is !== 'machine' && (
      <Link
        to={is === 'health' ? '/activity' : '/destinations'}
        onClick={onClose}
        className="inline-flex min-h-8 items-center text-preview-text underline underline-offset-2 pointer-coarse:min-h-11"
      >
        {is === 'health' ? words.openActivity : words.openDestinations}
      </Link>
    )}
  </section>
);

const Line = ({ detail: { level, name, about, figure } }: { readonly detail: Detail }) => (
  <li className="flex gap-2.5 py-1.5">
    {level !== 'quiet' && <LevelIcon level={level} size={16} />}
    <span className="min-w-0 grow">
      <span className="block font-medium">{name}</span>
      {about !== '' && <span className="block text-sm text-muted">{about}</span>}
    </span>
    {figure !== undefined && <span className="shrink-0 text-muted">{figure}</span>}
  </li>
);
