import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Activity, Cctv, Phone, ScrollText } from 'lucide-react';
import { settingsQuery } from '../api/settings.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';

const words = texts.status;
const icon = { size: 22, strokeWidth: 1.75, 'aria-hidden': true } as const;
const place =
  'flex min-w-0 flex-col items-center justify-center gap-1 px-1 text-center text-sm leading-[14px] text-muted -outline-offset-2 hover:bg-hover';

/** What a thumb reaches: the way to the rest, and to a person. */
export const PhoneNav = () => (
  <nav
    aria-label={words.nav}
    className="sticky bottom-0 z-10 grid h-[calc(64px+env(safe-area-inset-bottom))] shrink-0 grid-cols-4 border-t border-divider bg-panel pb-[env(safe-area-inset-bottom)]"
  >
    <Link to="/status" className={`${place} font-semibold !text-text`}>
      <Activity {...icon} />
      {texts.rail.status}
    </Link>
    <Link to="/sources" className={place}>
      <Cctv {...icon} />
      {words.cameras}
    </Link>
    <Link to="/activity" className={place}>
      <ScrollText {...icon} />
      {words.log}
    </Link>
    <Call />
  </nav>
);

/** Works without contact too: then most of all. */
function Call() {
  const { hasContact } = useProgram();
  const contact = useQuery(settingsQuery(hasContact)).data?.contact ?? null;
  if (contact === null)
    return (
      <Link to="/settings/$part" params={{ part: 'contact' }} className={place}>
        <Phone {...icon} />
        {words.whomToCall}
      </Link>
    );
  return (
    <a href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`} className={place}>
      <Phone {...icon} />
      <span className="max-w-full truncate">{words.call(contact.name)}</span>
    </a>
  );
}
