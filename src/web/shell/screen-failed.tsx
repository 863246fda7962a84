import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';

/** A screen that could not be loaded, mostly because the server was replaced by a newer one since the page was. */
export const ScreenFailed = () => (
  <main className="p-6">
    <h1 className="text-xl font-bold">{texts.screenFailed.title}</h1>
    <p className="mt-2 mb-4 text-muted">{texts.screenFailed.words}</p>
    <Button look="first" onPress={() => location.reload()}>
      {texts.screenFailed.again}
    </Button>
  </main>
);
