import { Eraser, Image, Pause, Pin, PinOff, Play, Undo2 } from 'lucide-react';
import type { ProgramAnswer } from '#contract/index.ts';
import { backToTimeline, clearOverlays, pauseProgram, pinCamera, showSlate } from '../api/program.ts';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Panel } from '../ui/panel.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { ForceCamera } from './force-camera.tsx';
import { Hold } from './hold.tsx';
import { StartPreview, StopButton } from './start-stop.tsx';

const words = texts.controls;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What an operator can do to the program, the most urgent first. Stop stands alone, at the foot. */
export function LiveControls() {
  const { program, hasContact } = useProgram();
  const isRunning = program !== null && program.state !== 'offline' && program.state !== 'stopping';
  return (
    <Panel
      title={words.title}
      aside={program?.encoder && <Figures encoder={program.encoder} />}
      className="max-md:order-1 desk:stage-height"
      foot={<StopButton />}
    >
      <div className="@container flex flex-col gap-3 pb-1 short:gap-2">
        {isRunning ? <Overrides program={program} hasContact={hasContact} /> : <StartPreview />}
      </div>
    </Panel>
  );
}

/** How the encoder does. */
const Figures = ({ encoder }: { readonly encoder: NonNullable<ProgramAnswer['encoder']> }) => (
  <span className="flex gap-3 whitespace-nowrap" title={words.figures(encoder.name, encoder.speed, encoder.target_kbps)}>
    <span>{words.rate(encoder.kbps)}</span>
    <span>{words.dropped(encoder.late_frames)}</span>
    <span>{words.time(encoder.encode_ms)}</span>
  </span>
);

function Overrides({ program, hasContact }: { readonly program: ProgramAnswer; readonly hasContact: boolean }) {
  const { slate, pin, clear_overlays: isCleared, force } = program.overrides;
  const commands = {
    slate: useCommand(showSlate),
    pin: useCommand(pinCamera),
    overlays: useCommand(clearOverlays),
    back: useCommand(backToTimeline),
    pause: useCommand(pauseProgram),
  };
  const isHeld = slate || pin || isCleared || force !== null;
  const isOff = !hasContact;
  const toggle = {
    slate: () => commands.slate.run(!slate),
    pin: () => commands.pin.run(!pin),
    overlays: () => commands.overlays.run(!isCleared),
    pause: () => commands.pause.run(!program.paused),
    back: () => commands.back.run(undefined),
  };
  useShortcuts(
    isOff
      ? {}
      : {
          'Shift+KeyS': toggle.slate,
          'Shift+KeyP': toggle.pin,
          'Shift+KeyO': toggle.overlays,
          'Shift+Space': toggle.pause,
          ...(isHeld && { 'Shift+KeyT': toggle.back }),
        },
  );
  return (
    <>
      <Hold
        look="slate"
        icon={<Image size={20} strokeWidth={1.75} aria-hidden />}
        word={slate ? words.slateOff : words.slate}
        keyName="⇧S"
        isOn={slate}
        isComing={slate && program.on_air?.kind !== 'slate'}
        isOff={isOff}
        isPending={commands.slate.isPending}
        onPress={toggle.slate}
      />
      <ForceCamera program={program} hasContact={hasContact} />
      <div className="grid grid-cols-2 gap-2">
        <Hold
          icon={pin ? <PinOff {...icon} /> : <Pin {...icon} />}
          word={pin ? words.unpin : words.pin}
          keyName="⇧P"
          isOn={pin}
          isOff={isOff}
          isPending={commands.pin.isPending}
          onPress={toggle.pin}
        />
        <Hold
          icon={<Eraser {...icon} />}
          word={isCleared ? words.overlaysAgain : words.clearOverlays}
          keyName="⇧O"
          isOn={isCleared}
          isOff={isOff}
          isPending={commands.overlays.isPending}
          onPress={toggle.overlays}
        />
        <Hold
          icon={<Undo2 {...icon} />}
          word={words.back}
          keyName="⇧T"
          isOff={isOff || !isHeld}
          isPending={commands.back.isPending}
          onPress={toggle.back}
        />
        <Hold
          icon={program.paused ? <Play {...icon} /> : <Pause {...icon} />}
          word={program.paused ? words.resume : words.pause}
          keyName="⇧␣"
          isOn={program.paused}
          isOff={isOff}
          isPending={commands.pause.isPending}
          onPress={toggle.pause}
        />
      </div>
    </>
  );
}
