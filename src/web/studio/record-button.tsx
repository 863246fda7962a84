import { changeSet } from '../api/live.ts';
import { useCommand } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { useSteady } from '../ui/use-steady.ts';

const words = texts.live.rows;

type Properties = {
  readonly id: number;
  readonly name: string;
  readonly isOn: boolean;
  readonly isOff: boolean;
};

/** A recording begins and ends while nobody outside sees anything. */
export function RecordButton({ id, name, isOn, isOff }: Properties) {
  const { run, isPending } = useCommand(changeSet);
  const press = useSteady(`${id} ${isOn}`, () => run(new Map([[id, !isOn]])));
  return (
    <Button look="inRow" isOff={isOff || isPending} label={isOn ? words.stopRecordingNamed(name) : words.recordNamed(name)} onPress={press}>
      {isOn ? words.stopRecording : words.record}
    </Button>
  );
}
