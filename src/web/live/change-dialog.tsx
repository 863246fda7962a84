import { useState } from 'react';
import { isPublic, type Destination, type ProgramAnswer } from '#contract/index.ts';
import { sendTo } from '../api/live.ts';
import { wanted } from '../shell/destination-situation.ts';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { NowhereToSend } from './nowhere-to-send.tsx';
import { SendTo } from './send-to.tsx';

const words = texts.live.change;

type Properties = { readonly program: ProgramAnswer; readonly destinations: readonly Destination[]; readonly onClose: () => void };

/** Takes destinations on and off while the program is live. */
export function ChangeDialog({ program, destinations, onClose }: Properties) {
  const { hasContact, refusal } = useProgram();
  const before = new Set(wanted(program).map(({ id }) => id));
  const [ticked, setTicked] = useState<ReadonlySet<number>>(before);
  const change = useCommand(sendTo, onClose);
  const chosen = destinations.filter(({ id }) => ticked.has(id));
  const left = destinations.filter(({ id, platform }) => before.has(id) && !ticked.has(id) && isPublic(platform)).map(({ name }) => name);
  const isSame = left.length === 0 && chosen.length === before.size && chosen.every(({ id }) => before.has(id));
  const reason = !chosen.some(({ platform }) => isPublic(platform)) ? words.nobody : isSame ? words.same : null;
  return (
    <Dialog
      title={words.title}
      about={words.about}
      onClose={onClose}
      foot={
        <>
          <p role="status" className="mr-auto flex min-h-8 items-center text-muted">
            {reason ?? (left.length > 0 && words.leaves(left))}
          </p>
          <Button look="beside" onPress={onClose}>
            {texts.cancel}
          </Button>
          <Button
            look="goLive"
            isOff={!hasContact || reason !== null || change.isPending}
            onPress={() => change.run(chosen.map(({ id }) => id))}
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
        ticked={ticked}
        troubles={new Map()}
        isOff={false}
        onTick={(id, isOn) => setTicked((now) => new Set(isOn ? [...now, id] : [...now].filter((each) => each !== id)))}
      />
    </Dialog>
  );
}
