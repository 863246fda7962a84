import { useEffect, useState } from 'react';
import { isPublic, type Destination, type ProgramAnswer } from '#contract/index.ts';
import { changeSet } from '../api/live.ts';
import { withWish, type Wish } from '../api/set-wish.ts';
import { wanted } from '../shell/destination-situation.ts';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { Checks } from './checks.tsx';
import { worstFirst } from './choice.ts';
import { NowhereToSend } from './nowhere-to-send.tsx';
import { SendTo } from './send-to.tsx';
import { useDestinationChecks, useTogetherChecks } from './use-checks.ts';

const words = texts.live.change;

type Properties = { readonly program: ProgramAnswer; readonly destinations: readonly Destination[]; readonly onClose: () => void };

/** Takes destinations on and off while the program is live: what this person changes, whatever others change meanwhile. */
export function ChangeDialog({ program, destinations, onClose }: Properties) {
  const { hasContact, refusal } = useProgram();
  const [wish, setWish] = useState<Wish>(new Map());
  const change = useCommand(changeSet, onClose);
  const { state, timeline_id: timelineId } = program;
  useEffect(() => {
    if (state !== 'live') onClose();
  }, [state, onClose]);
  const set = wanted(program).map(({ id }) => id);
  const ids = withWish(set, wish);
  const chosen = destinations.filter(({ id }) => ids.includes(id));
  const added = chosen.filter(({ id }) => !set.includes(id));
  const left = destinations.filter(({ id }) => set.includes(id) && !ids.includes(id));
  const addedIds = added.map(({ id }) => id);
  const single = useDestinationChecks({ timelineId, isPaused: false, ids: addedIds });
  const together = useTogetherChecks({ timelineId, isPaused: added.length === 0, ids });
  const leaves = left.filter(({ platform }) => isPublic(platform)).map(({ name }) => name);
  const reason = reasonAgainstChange({ chosen, isSame: added.length + left.length === 0, isChecking: single.isChecking });
  return (
    <Dialog
      title={words.title}
      about={words.about}
      onClose={onClose}
      foot={
        <>
          <p role="status" className="mr-auto flex min-h-8 items-center text-muted">
            {reason ?? (leaves.length > 0 && words.leaves(leaves))}
          </p>
          <Button look="beside" onPress={onClose}>
            {texts.cancel}
          </Button>
          <Button
            look={added.some(({ platform }) => isPublic(platform)) ? 'goLive' : 'firstBeside'}
            isOff={!hasContact || reason !== null || change.isPending}
            onPress={() => change.run(wish)}
          >
            {words.apply(chosen.length)}
          </Button>
        </>
      }
    >
      {refusal !== null && <RefusalBand message={refusal.message} remedy={refusal.remedy} />}
      {destinations.length === 0 && <NowhereToSend onLeave={onClose} />}
      <SendTo
        destinations={destinations}
        ticked={new Set(ids)}
        troubles={new Map()}
        isOff={false}
        onTick={(id, isOn) => setWish((before) => new Map([...before, [id, isOn]]))}
      />
      {added.length > 0 && (
        <section aria-label={texts.live.dialog.checks} className="mt-2 border-t border-divider pt-2">
          <Checks checks={worstFirst([...single.checks, ...together])} leftOut={new Map()} onLeave={onClose} />
        </section>
      )}
    </Dialog>
  );
}

type Change = { readonly chosen: readonly Destination[]; readonly isSame: boolean; readonly isChecking: boolean };

function reasonAgainstChange({ chosen, isSame, isChecking }: Change): string | null {
  if (!chosen.some(({ platform }) => isPublic(platform))) return words.nobody;
  if (isSame) return words.same;
  return isChecking ? texts.live.dialog.stillLooking : null;
}
