import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';

const words = texts.activity;

type Properties = { readonly isAll: boolean; readonly isReading: boolean; readonly isOff: boolean; readonly onPress: () => void };

/** At the end of a list that was not read to its end. */
export const Older = ({ isAll, isReading, isOff, onPress }: Properties) =>
  !isAll && (
    <div>
      <Button isOff={isOff || isReading} onPress={onPress}>
        {isReading ? words.readingOlder : words.older}
      </Button>
    </div>
  );
