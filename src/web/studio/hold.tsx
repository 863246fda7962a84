import type { Held } from '../keys/held.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Key } from '../ui/key.tsx';
import { useSteady } from '../ui/use-steady.ts';

type Properties = { readonly held: Held; readonly isOff: boolean; readonly look?: 'hold' | 'slate' | 'slateBelow' | 'slateBeside' };

/** A button of the operator's hand. */
export function Hold({ held, isOff, look = 'hold' }: Properties) {
  const { icon: Icon, words, keyName, isOn, isComing = false, isIdle = false, isLate } = held;
  // A key means the same wherever its button stands.
  const press = useSteady(`${isOn} ${isIdle}`, held.press);
  const isBeside = look === 'slateBeside';
  return (
    <Button look={look} isOff={isOff || isIdle} onPress={press} {...(isOn !== undefined && { isOn })}>
      <Icon
        size={look === 'slate' ? 20 : 16}
        strokeWidth={1.75}
        aria-hidden
        className={`shrink-0 ${isBeside ? '@max-[300px]:hidden' : '@max-[250px]:hidden'}`}
      />
      <span className="leading-tight">
        {isLate
          ? texts.controls.notConfirmed
          : words.map((part, index) => (
              <span key={part} className={isBeside && index === 1 ? 'sr-only' : ''}>
                {part}
              </span>
            ))}
      </span>
      {isComing ? (
        <span className="rounded-sm bg-problem-band px-1.5 text-sm text-problem">{texts.controls.coming}</span>
      ) : (
        <span className={isBeside ? 'hidden' : look === 'hold' ? '@max-[365px]:hidden' : ''}>
          <Key>{keyName}</Key>
        </span>
      )}
    </Button>
  );
}
