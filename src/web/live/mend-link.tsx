import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { sendAtMost } from '../api/encoding.ts';
import { settingsChanged } from '../api/settings.ts';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { Button } from '../ui/button.tsx';
import type { Mend } from './mend.ts';

const link = 'font-medium text-preview-text underline underline-offset-2 pointer-coarse:inline-block pointer-coarse:py-2';

type Properties = { readonly mend: Mend; /** Another screen is opened. */ readonly onLeave: () => void };

/** Leads to where it can be mended, or mends it. */
export function MendLink({ mend, onLeave }: Properties) {
  switch (mend.is) {
    case 'camera':
      return (
        <Link to="/sources/$id" params={{ id: mend.id }} onClick={onLeave} className={link}>
          {mend.words}
        </Link>
      );
    case 'destination':
      return (
        <Link to="/destinations/$id" params={{ id: mend.id }} onClick={onLeave} className={link}>
          {mend.words}
        </Link>
      );
    case 'sources':
    case 'library':
      return (
        <Link to={mend.is === 'sources' ? '/sources' : '/library/media'} onClick={onLeave} className={link}>
          {mend.words}
        </Link>
      );
    case 'bitrate':
      return <SendLess kbps={mend.kbps} words={mend.words} />;
  }
}

function SendLess({ kbps, words }: { readonly kbps: number; readonly words: string }) {
  const { hasContact } = useProgram();
  const queries = useQueryClient();
  const { run, isPending } = useCommand(sendAtMost, () => {
    void queries.invalidateQueries({ queryKey: ['preflight'] });
    void settingsChanged(queries);
  });
  return (
    <Button look="link" isOff={!hasContact || isPending} onPress={() => run(kbps)}>
      {words}
    </Button>
  );
}
