import { Link } from '@tanstack/react-router';
import { texts } from '../texts.ts';

export const NoSuchScreen = () => (
  <main className="p-6">
    <h1 className="text-xl font-bold">{texts.noSuchScreen.title}</h1>
    <p className="mt-2 text-muted">
      {texts.noSuchScreen.words}{' '}
      <Link to="/studio" className="text-preview-text underline underline-offset-2">
        {texts.noSuchScreen.back}
      </Link>
    </p>
  </main>
);
