import { Image, Square } from 'lucide-react';
import { showSlate, stopProgram } from '../api/program.ts';
import { useLiveDialogs } from '../live/live-dialogs.tsx';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { useNow } from '../ui/use-now.ts';
import { useSteady } from '../ui/use-steady.ts';
import { useUnconfirmed } from '../ui/use-unconfirmed.ts';
import { StartTimeline } from './start-timeline.tsx';

const words = texts.status;
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
  const { run } = useCommand(showSlate);
  const isOn = program?.overrides.slate ?? false;
  const { isLate, pressed } = useUnconfirmed(String(isOn));
  const press = useSteady(String(isOn), () => {
    pressed();
    run(!isOn);
  });
  const isComing = isOn && program?.on_air?.kind !== 'slate';
  const said = isOn ? words.slateOff : words.slateOn;
  return (
    <Button look="thumbSlate" isOn={isOn} isOff={!hasContact || program?.state === 'stopping'} onPress={press}>
      <Image size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="leading-tight">{isLate ? texts.controls.notConfirmed : isComing ? texts.controls.coming : said}</span>
    </Button>
  );
}

/** Ends a preview at once; asks before it ends what viewers see. */
function StopThumb() {
  const { program, hasContact } = useProgram();
  const stop = useCommand(stopProgram);
  const open = useLiveDialogs();
  const asks = program?.state === 'live' || program?.state === 'going_live';
  const isOff = !hasContact || stop.isPending || program === null || program.state === 'offline' || program.state === 'stopping';
  const press = useSteady(asks ? 'stream' : 'preview', () => (asks ? open('stop') : stop.run(undefined)));
  return (
    <Button look="thumb" isOff={isOff} onPress={press}>
      <Square size={20} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="leading-tight">{asks ? texts.controls.stopLive : texts.controls.stop}</span>
    </Button>
  );
}
