import { Link } from '@tanstack/react-router';
import { texts } from '../texts.ts';

const words = texts.live.dialog;

export const NowhereToSend = ({ onLeave }: { readonly onLeave?: () => void }) => (
  <p className="py-2 text-muted">
    {words.none}{' '}
    <Link to="/destinations" onClick={() => onLeave?.()} className="font-medium text-preview-text underline underline-offset-2">
      {words.addOne}
    </Link>
  </p>
);
