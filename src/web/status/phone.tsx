import { Link } from '@tanstack/react-router';
import type { Situation } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { Card } from './card.tsx';
import { Destinations } from './destinations.tsx';
import { Log } from './log.tsx';
import { Picture } from './picture.tsx';
import { PhoneNav } from './phone-nav.tsx';
import { StateHead } from './state-head.tsx';
import { Thumbs } from './thumbs.tsx';

/** One column for one hand; on its side, the state and the picture stay beside the rest. */
export const Phone = ({ situation }: { readonly situation: Situation }) => (
  <div className="flex min-h-dvh flex-col">
    <main className="mx-auto grid w-full max-w-[640px] grow content-start text-lg landscape:max-w-[1200px] landscape:grid-cols-2">
      <h1 className="sr-only">{texts.rail.status}</h1>
      <div className="min-w-0 landscape:sticky landscape:top-0 landscape:self-start">
        <StateHead situation={situation} />
        <Picture look={situation.look} />
      </div>
      <div className="flex min-w-0 flex-col">
        <Card situation={situation} />
        <Thumbs />
        <Destinations />
        <Log />
        <Link to="/studio" className="mx-5 my-3 flex min-h-11 items-center font-medium text-preview-text underline underline-offset-2">
          {texts.status.openStudio}
        </Link>
      </div>
    </main>
    <PhoneNav />
  </div>
);
