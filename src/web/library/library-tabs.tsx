import { Link } from '@tanstack/react-router';
import { texts } from '../texts.ts';

const tab =
  'flex min-h-8 items-center border-b-2 border-transparent px-3 font-medium text-muted hover:bg-hover pointer-coarse:min-h-11 max-sm:min-h-11';
const current = { className: '!border-text !text-text font-semibold' };

/** The parts of the library, each under an address of its own. */
export const LibraryTabs = () => (
  <nav aria-label={texts.library.title} className="flex border-b border-divider">
    <Link to="/library/media" className={tab} activeProps={current}>
      {texts.library.media}
    </Link>
    <Link to="/library/recordings" className={tab} activeProps={current}>
      {texts.library.recordings}
    </Link>
  </nav>
);
