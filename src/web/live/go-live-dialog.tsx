import { useEffect } from 'react';
import type { Destination, ProgramAnswer } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { cancelGoLive } from '../api/live.ts';
import { isCancelledByKey } from '../shell/destination-situation.ts';
import { useCommand, useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { countsOf } from './choice.ts';
import { Checks } from './checks.tsx';
import { failedFirst, failuresIn, troublesOf } from './failed-first.ts';
import { GoLiveColumn } from './go-live-column.tsx';
import { GoLiveFoot } from './go-live-foot.tsx';
import { NowhereToSend } from './nowhere-to-send.tsx';
import { reasonAgainst } from './reason-against.ts';
import { SendTo } from './send-to.tsx';
import { StartPicker } from './start-picker.tsx';
import { useChoice } from './use-choice.ts';
import { useFirstFocus } from './use-first-focus.ts';
import type { GoingLive } from './use-go-live.ts';
import { useStart } from './use-start.ts';

const words = texts.live.dialog;

type Properties = {
  readonly program: ProgramAnswer;
  readonly destinations: readonly Destination[];
  readonly going: GoingLive;
  readonly onClose: () => void;
};

/** Looks at everything, asks where to and when, and counts down. */
export function GoLiveDialog({ program, destinations, going, onClose }: Properties) {
  const { hasContact, refusal } = useProgram();
  const isCounting = program.state === 'going_live';
  const isAtHand = isCancelledByKey(program, useHeardNow(1_000).now);
  const checked = useChoice({ timelineId: program.timeline_id, destinations, isPaused: isCounting });
  const { choice, ids, checks } = checked;
  const chosen = useStart();
  const { go, isPending, failure } = going;
  const failures = failuresIn(failure);
  const cancel = useCommand(cancelGoLive);
  useEffect(() => {
    if (isOver(program.state)) onClose();
  }, [program.state, onClose]);
  const reason = reasonAgainst({
    hasContact,
    chosen: destinations.filter(({ id }) => ids.includes(id)),
    isChecking: checked.isChecking,
    isStopped: checked.isStopped,
    start: chosen.sent,
  });
  const isReady = reason === null && checks.every(({ status }) => status !== 'problem');
  const { outButton, goButton, remedies } = useFirstFocus({ isWaiting: checked.isChecking || isCounting, isReady });
  // What was asked for may not be told of yet: the way out is the same.
  const isUnderWay = isAtHand || (isPending && !isCounting);
  const cancelNow = (): void => cancel.run(undefined);
  const sentTo = isCounting ? new Set(program.destinations.map(({ id }) => id)) : choice.ticked;
  const told = failure ?? (isCounting || cancel.isPending ? null : refusal);
  return (
    <Dialog
      isWide
      hasCross={!isCounting && !isUnderWay}
      title={words.title(program.timeline_name ?? texts.product)}
      about={words.about(program.position ?? 0)}
      onClose={isUnderWay ? cancelNow : onClose}
      focus={outButton}
      foot={
        <>
          <div className="-mt-2 flex min-h-[18px] w-full flex-wrap justify-between gap-x-4 text-muted">
            <p>{!isCounting && chosen.says}</p>
            <p id="go-live-reason" role="status">
              {!isCounting && reason}
            </p>
          </div>
          {!isCounting && <StartPicker {...chosen} />}
          <GoLiveFoot
            count={ids.length}
            reason={reason}
            isPending={isPending}
            isCounting={isCounting}
            isUnderWay={isUnderWay}
            outButton={outButton}
            goButton={goButton}
            onGo={() => void (chosen.sent !== null && go(ids, chosen.sent))}
            onClose={onClose}
            onCancel={cancelNow}
          />
        </>
      }
    >
      {told !== null && (
        <div className="px-6 pt-4 max-sm:px-4">
          <RefusalBand message={told.message} remedy={told.remedy} />
        </div>
      )}
      <div className="grid divide-divider sm:grid-cols-2 sm:divide-x max-sm:divide-y">
        <GoLiveColumn title={words.sendTo} aside={words.of(sentTo.size, destinations.length)}>
          {destinations.length === 0 && <NowhereToSend onLeave={onClose} />}
          <SendTo
            destinations={failedFirst(destinations, failures)}
            ticked={sentTo}
            troubles={troublesOf(choice, failures)}
            isOff={isCounting || isPending}
            onTick={checked.tick}
          />
        </GoLiveColumn>
        <GoLiveColumn title={words.checks} aside={checked.isChecking ? words.checkingShort : countsOf(checks, words)}>
          {isCounting && checks.length === 0 && <p className="text-muted">{words.madeBefore}</p>}
          {checked.isChecking && checks.length === 0 && <p className="text-muted">{words.checking}</p>}
          {checked.error !== null && <RefusalBand {...refusalWords(checked.error)} />}
          <div ref={remedies}>
            <Checks checks={checks} leftOut={choice.leftOut} onLeave={onClose} />
          </div>
        </GoLiveColumn>
      </div>
    </Dialog>
  );
}

/** Who cancelled is left for a moment (`stopping`), and may go live again from here. */
const isOver = (state: ProgramAnswer['state']): boolean => state !== 'preview' && state !== 'going_live' && state !== 'stopping';

const refusalWords = (error: Error): { readonly message: string; readonly remedy: string } => {
  const { message, remedy } = refusalOf(error);
  return { message, remedy };
};
