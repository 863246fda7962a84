import type { ProgramAnswer } from '#contract/index.ts';
import { useHand } from '../keys/hand.tsx';
import { ForceCamera } from './force-camera.tsx';
import { GoLiveButton } from './go-live-button.tsx';
import { Hold } from './hold.tsx';

type Properties = { readonly program: ProgramAnswer; readonly hasContact: boolean };

/** The hand on a running program, by button, the most urgent first; its keys are those of every screen. */
export function Overrides({ program, hasContact }: Properties) {
  const isBeforeLive = program.state !== 'live' && program.state !== 'stopping';
  const { slate, others } = useHand();
  return (
    <>
      {isBeforeLive ? (
        <div className="flex flex-col gap-2 one-line:flex-row one-line:flex-wrap">
          <GoLiveButton program={program} hasContact={hasContact} />
          <div className="hidden grow flex-col one-line:flex">
            <Hold held={slate} isOff={!hasContact} look="slateBeside" />
          </div>
        </div>
      ) : (
        <Hold held={slate} isOff={!hasContact} look="slate" />
      )}
      <div className="-mx-3 border-t border-divider" />
      <ForceCamera program={program} hasContact={hasContact} />
      <div className="grid grid-cols-2 gap-2 pt-1 one-line:gap-1.5 one-line:pt-0">
        {others.map((held) => (
          <Hold key={held.code} held={held} isOff={!hasContact} />
        ))}
      </div>
      {isBeforeLive && (
        <div className="flex flex-col one-line:hidden">
          <Hold held={slate} isOff={!hasContact} look="slateBelow" />
        </div>
      )}
    </>
  );
}
