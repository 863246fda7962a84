import type { ProgramAnswer } from '#contract/index.ts';
import { sendTo } from '../api/live.ts';
import { wanted } from '../shell/destination-situation.ts';
import { useCommand } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';

const words = texts.live.rows;

type Properties = {
  readonly id: number;
  readonly name: string;
  readonly isOn: boolean;
  readonly program: ProgramAnswer;
  readonly isOff: boolean;
};

/** A recording begins and ends while nobody outside sees anything. */
export function RecordButton({ id, name, isOn, program, isOff }: Properties) {
  const { run, isPending } = useCommand(sendTo);
  const others = wanted(program).flatMap((each) => (each.id === id ? [] : [each.id]));
  return (
    <Button
      look="hold"
      isOff={isOff || isPending}
      label={isOn ? words.stopRecordingNamed(name) : words.recordNamed(name)}
      onPress={() => run(isOn ? others : [...others, id])}
    >
      {isOn ? words.stopRecording : words.record}
    </Button>
  );
}
