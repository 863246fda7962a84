import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { settingsQuery } from '../api/settings.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { Screen } from '../ui/screen.tsx';
import { partNamed, parts, type Part, type PartName } from './parts.tsx';

const words = texts.settings;

/** What is set for the whole machine, and for this page: a part at a time. */
export function Settings() {
  const { part } = useParams({ strict: false });
  const name = partNamed(part);
  const { of } = parts[name];
  return (
    <Screen title={texts.rail.settings} about={null} actions={null}>
      <div className="grid gap-4 md:grid-cols-[200px_minmax(0,720px)] md:items-start">
        <Parts current={name} />
        <Panel title={words.parts[name]} aside={of === 'machine' ? words.forMachine : words.forBrowser}>
          <div className="py-2">
            <Form key={name} part={parts[name]} />
          </div>
        </Panel>
      </div>
    </Screen>
  );
}

const Parts = ({ current }: { readonly current: PartName }) => (
  <nav aria-label={words.title} className="flex flex-wrap gap-1 md:flex-col">
    {Object.entries(words.parts).map(([part, name]) => (
      <Link
        key={part}
        to="/settings/$part"
        params={{ part }}
        aria-current={part === current ? 'page' : undefined}
        className={`flex min-h-9 items-center rounded-control px-3 hover:bg-hover pointer-coarse:min-h-11 max-sm:min-h-11 ${part === current ? 'bg-hover font-semibold' : 'text-muted'}`}
      >
        {name}
      </Link>
    ))}
  </nav>
);

function Form({ part }: { readonly part: Part }) {
  const { hasContact } = useProgram();
  const { data, isError, refetch } = useQuery({ ...settingsQuery(hasContact), enabled: hasContact && part.of === 'machine' });
  if (part.of === 'browser') return <part.Form />;
  if (data !== undefined) return <part.Form settings={data} />;
  return isError ? <Button onPress={() => void refetch()}>{words.again}</Button> : <p className="text-muted">{words.loading}</p>;
}
