import type { ProgramAnswer } from '#contract/index.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { ForceCamera } from './force-camera.tsx';
import { GoLiveButton } from './go-live-button.tsx';
import { Hold } from './hold.tsx';
import { useHolds } from './use-holds.ts';

type Properties = { readonly program: ProgramAnswer; readonly hasContact: boolean };

/** The hand on a running program, by button and by key, the most urgent first. */
export function Overrides({ program, hasContact }: Properties) {
  const isBeforeLive = program.state !== 'live' && program.state !== 'stopping';
  const { slate, others } = useHolds(program);
  const able = hasContact ? [slate, ...others].filter(({ isIdle }) => isIdle !== true) : [];
  useShortcuts(Object.fromEntries(able.map(({ code, press }) => [code, press])));
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
