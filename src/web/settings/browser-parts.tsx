/** What is set for this browser only. */
import { KeyRows } from '../keys/key-rows.tsx';
import { useAppearance, type Appearance } from '../shell/appearance.ts';
import { texts } from '../texts.ts';
import { Segments } from '../ui/segments.tsx';
import { useSingleKeys } from '../ui/single-keys.ts';
import { Switch } from '../ui/switch.tsx';

const words = texts.settings;
const looks: readonly Appearance[] = ['system', 'light', 'dark'];

export function AppearancePart() {
  const { chosen, choose } = useAppearance();
  return (
    <div className="flex flex-col items-start gap-3">
      <Segments
        label={words.appearance.label}
        value={chosen}
        options={looks.map((value) => ({ value, name: words.appearance.choices[value] }))}
        onChange={choose}
      />
      <p className="text-muted">{words.appearance.says}</p>
    </div>
  );
}

export function KeyboardPart() {
  const { isOn, turn } = useSingleKeys();
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        <Switch label={words.keyboard.single} isOn={isOn} isOff={false} onChange={turn} />
        <p>
          <span aria-hidden className="font-medium">
            {words.keyboard.single}:
          </span>{' '}
          {isOn ? words.on : words.off}
        </p>
      </div>
      <p className="text-muted">{words.keyboard.says}</p>
      <KeyRows />
    </div>
  );
}
