import { Image, Square } from 'lucide-react';
import { useState } from 'react';
import { showSlate, stopProgram } from '../api/program.ts';
import { StopDialog } from '../live/stop-dialog.tsx';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { useLate } from '../ui/use-late.ts';
import { useNow } from '../ui/use-now.ts';
import { StartTimeline } from './start-timeline.tsx';

const words = texts.status;
// The result should be there within this.
const CONFIRMED_MS_MAX = 100;
// It was read by then.
const REFUSED_MS = 10_000;

/** The two things that cannot wait, under a thumb. */
export function Thumbs() {
  const { program, refusal, refusedAt } = useProgram();
  const isFresh = useNow(1_000) - refusedAt < REFUSED_MS;
  return (
    <section aria-label={words.actions} className="px-5 pt-4 pb-3 max-[359px]:px-3">
      <div className="grid grid-cols-2 gap-3">
        {program?.state === 'offline' ? <StartTimeline /> : <SlateThumb />}
        <StopThumb />
      </div>
      {refusal !== null && isFresh && (
        <div className="pt-3">
          <RefusalBand message={refusal.message} remedy={refusal.remedy} />
        </div>
      )}
    </section>
  );
}

/** At once, without a question; shown as the engine says that it is. */
function SlateThumb() {
  const { program, hasContact } = useProgram();
  const { run, isPending } = useCommand(showSlate);
  const isLate = useLate(isPending, CONFIRMED_MS_MAX);
  const isOn = program?.overrides.slate ?? false;
  const isComing = isOn && program?.on_air?.kind !== 'slate';
  const said = isOn ? words.slateOff : words.slateOn;
  return (
    <Button look="thumbSlate" isOn={isOn} isOff={!hasContact || program?.state === 'stopping'} onPress={() => run(!isOn)}>
      <Image size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="leading-tight">{isLate ? texts.controls.notConfirmed : isComing ? texts.controls.coming : said}</span>
    </Button>
  );
}

function StopThumb() {
  const { program, hasContact } = useProgram();
  const stop = useCommand(stopProgram);
  const [isAsking, setAsking] = useState(false);
  const asks = program?.state === 'live' || program?.state === 'going_live';
  const isOff = !hasContact || stop.isPending || program === null || program.state === 'offline' || program.state === 'stopping';
  return (
    <>
      <Button look="thumb" isOff={isOff} onPress={() => (asks ? setAsking(true) : stop.run(undefined))}>
        <Square size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className="leading-tight">{asks ? texts.controls.stopLive : texts.controls.stop}</span>
      </Button>
      {isAsking && program !== null && <StopDialog program={program} onClose={() => setAsking(false)} />}
    </>
  );
}
