import { useMutation } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { ProgramLink } from '../api/program-link.ts';
import { Refusal, startProgram, stopProgram } from '../api/requests.ts';
import { Monitor } from '../monitor/monitor.tsx';
import { texts, type Message } from '../texts.ts';
import { useNow } from '../ui/use-now.ts';
import { Figures } from './figures.tsx';
import { MessageLine } from './message-line.tsx';
import { OnAir } from './on-air.tsx';
import { situationOf } from './situation.ts';
import { Sources } from './sources.tsx';
import { StateBar } from './state-bar.tsx';
import { Timelines } from './timelines.tsx';
import { WhatHappened } from './what-happened.tsx';

/** The whole page: what is on air, what is wrong, and the few things that can be done about it. */
export function Studio({ link }: { readonly link: ProgramLink }) {
  const known = useSyncExternalStore(link.subscribe, link.known);
  const now = useNow(1_000);
  const [refused, setRefused] = useState<Message | null>(null);
  const tell = {
    onMutate: () => setRefused(null),
    onError: (error: Error) =>
      setRefused(texts.message.refused(error.message, error instanceof Refusal ? error.remedy : texts.message.noAnswer.remedy)),
  };
  const start = useMutation({ mutationFn: startProgram, ...tell });
  const stop = useMutation({ mutationFn: stopProgram, ...tell });
  const situation = situationOf(known, refused, now);
  const { program } = known;
  const hasContact = known.contact.is === 'here';

  return (
    <div className="flex min-h-screen flex-col">
      <title>{situation.title}</title>
      <StateBar situation={situation} program={program} hasContact={hasContact} now={now} />
      <MessageLine situation={situation} />
      <main className="grid grow content-start items-start gap-3 p-3 lg:grid-cols-[minmax(0,1fr)_344px] wide:grid-cols-[minmax(0,1fr)_420px]">
        <h1 className="sr-only">{texts.studio}</h1>
        <Monitor look={situation.look} program={program} hasContact={hasContact} />
        <div className="flex min-w-0 flex-col gap-3 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <OnAir program={program} hasContact={hasContact} />
          <Timelines
            program={program}
            hasContact={hasContact}
            isBusy={start.isPending || stop.isPending}
            onStart={(id) => start.mutate(id)}
            onStop={() => stop.mutate()}
          />
          <Figures encoder={program?.encoder ?? null} hasContact={hasContact} />
        </div>
        <div className="grid min-w-0 gap-3 md:grid-cols-2">
          <Sources sources={program?.sources ?? []} hasContact={hasContact} />
          <WhatHappened log={known.log} />
        </div>
      </main>
    </div>
  );
}
