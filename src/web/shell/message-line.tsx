import { usePagedSituation } from '../alerts/use-paged-alert.ts';
import { texts, type Message } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { levelBands } from '../ui/level-bands.ts';
import { DetailsButton } from './details-button.tsx';
import { FirstRunLine } from '../welcome/first-run-line.tsx';
import { useFirstSteps } from '../welcome/use-first-steps.ts';
import { MessageActions } from './message-actions.tsx';
import { messageParts, type MessagePart } from './message-parts.ts';
import type { Situation } from './situation.ts';

const besideLook = 'desk:border-l desk:border-edge/60 desk:pl-3 desk:font-semibold max-desk:line-clamp-1';

/** Always there and always as high, so that nothing moves when something goes wrong. */
export function MessageLine({ situation: plain }: { readonly situation: Situation }) {
  const situation = usePagedSituation(plain);
  const { level, message, actions, code } = situation;
  const steps = useFirstSteps();
  const isTrouble = level === 'problem' || level === 'failure';
  return (
    <section
      aria-label={texts.messageLine}
      className={`flex h-(--message-height) shrink-0 items-center gap-3 overflow-hidden border-b border-l-4 px-3 sm:sticky sm:top-(--bar-height) sm:z-10 ${levelBands[level]}`}
    >
      <LevelIcon level={level} />
      {/* What is seen is always of this moment: it is read aloud apart from it. */}
      <div role="status" aria-live="off" className="min-w-0 grow max-sm:text-md">
        {steps !== null && (level === 'quiet' || level === 'good') ? (
          <FirstRunLine steps={steps} />
        ) : (
          <MessageWords message={message} isTrouble={isTrouble} />
        )}
      </div>
      {/* A phone has room for the first of them. */}
      <div className="flex shrink-0 gap-2 max-sm:[&>*:nth-child(n+2)]:hidden">
        <MessageActions actions={actions} />
        {isTrouble && code !== null && <DetailsButton situation={situation} />}
      </div>
    </section>
  );
}

const MessageWords = ({ message, isTrouble }: { readonly message: Message; readonly isTrouble: boolean }) =>
  isTrouble ? <InParts message={message} /> : <InOneLine message={message} />;

function InOneLine({ message: { happened, did, can, counting } }: { readonly message: Message }) {
  const rest = [did, counting, can].filter((part) => part !== undefined).join(' ');
  return (
    <p title={`${happened} ${rest}`.trim()} className="line-clamp-2 max-desk:line-clamp-none max-sm:line-clamp-4">
      <span className="font-semibold sm:max-desk:block sm:max-desk:truncate">{happened}</span>{' '}
      <span className="text-muted sm:max-desk:block sm:max-desk:truncate">{rest}</span>
    </p>
  );
}

/** The room is shared by need: what happened is to be read whole. */
const InParts = ({ message }: { readonly message: Message }) => (
  <p className="flex items-center gap-x-3 leading-[17px] tablet:leading-4 max-desk:grid max-desk:grid-cols-[auto_1fr] max-desk:gap-y-1 max-sm:grid-cols-1 max-sm:gap-y-0">
    {messageParts(message).map((part) => (
      <Part key={part.is} part={part} />
    ))}
  </p>
);

const partLooks: Record<MessagePart['is'], string> = {
  happened: 'font-semibold max-desk:col-span-full max-desk:line-clamp-2 max-sm:line-clamp-4',
  did: besideLook,
  can: besideLook,
};

const Part = ({ part: { is, first, rest, isBroken, need } }: { readonly part: MessagePart }) => (
  <span
    title={`${first} ${rest}`.trim()}
    style={{ flexGrow: need }}
    className={`line-clamp-2 min-w-0 basis-0 desk:max-w-max tablet:line-clamp-3 ${partLooks[is]}`}
  >
    {first}
    {isBroken && <br className="tablet:hidden max-desk:hidden" />} {rest !== '' && <span className="font-normal text-muted">{rest}</span>}
  </span>
);
