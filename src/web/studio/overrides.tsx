import type { ProgramAnswer } from '#contract/index.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { ForceCamera } from './force-camera.tsx';
import { GoLiveButton } from './go-live-button.tsx';
import { Hold } from './hold.tsx';
import { useHolds } from './use-holds.ts';

type Properties = { readonly program: ProgramAnswer; readonly hasContact: boolean };

/** The hand on a running program, by button and by key. */
export function Overrides({ program, hasContact }: Properties) {
  const { slate, others } = useHolds(program);
  const able = hasContact ? [slate, ...others].filter(({ isIdle }) => isIdle !== true) : [];
  useShortcuts(Object.fromEntries(able.map(({ code, press }) => [code, press])));
  const isBeforeLive = program.state !== 'live' && program.state !== 'stopping';
  return (
    <>
      {isBeforeLive ? <GoLiveButton program={program} hasContact={hasContact} /> : <Hold held={slate} isOff={!hasContact} look="slate" />}
      <ForceCamera program={program} hasContact={hasContact} />
      <div className="grid grid-cols-2 gap-2">
        {others.map((held) => (
          <Hold key={held.code} held={held} isOff={!hasContact} />
        ))}
      </div>
      {isBeforeLive && <Hold held={slate} isOff={!hasContact} look="slateBelow" />}
    </>
  );
}
