import type { Camera } from '#contract/index.ts';
import { texts } from '../texts.ts';
import type { FaultsByField } from '../ui/faults-by-field.ts';
import { Fold } from '../ui/fold.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { TickField } from '../ui/tick-field.tsx';
import type { CameraDraft } from './camera-draft.ts';

const words = texts.cameras.form;
const ROTATIONS = [0, 90, 180, 270] as const;
const DEINTERLACE = ['auto', 'on', 'off'] as const;
const SIDES = ['left', 'top', 'width', 'height'] as const;

export type PartProperties = {
  readonly draft: CameraDraft;
  readonly faults: FaultsByField['fields'];
  readonly change: (news: Partial<CameraDraft>) => void;
};

/** What most cameras need not. */
export const CameraMore = ({ isOpen, ...part }: PartProperties & { readonly isOpen: boolean }) => (
  <Fold title={words.more} isOpen={isOpen}>
    <TextField
      label={words.small}
      says={words.smallSays}
      value={part.draft.smallUrl}
      fault={part.faults.get('sub_url')}
      kind="address"
      onChange={(smallUrl) => part.change({ smallUrl })}
    />
    <Picture {...part} />
    <Sound {...part} />
  </Fold>
);

const Picture = ({ draft, faults, change }: PartProperties) => (
  <>
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={words.rotation}
        value={String(draft.rotation)}
        options={ROTATIONS.map((degrees) => ({ value: String(degrees), name: words.rotations[degrees] }))}
        onChange={(value) => change({ rotation: ROTATIONS.find((each) => String(each) === value) ?? 0 })}
      />
      <Select
        label={words.deinterlace}
        value={draft.deinterlace}
        options={DEINTERLACE.map((value) => ({ value, name: words.deinterlaces[value] }))}
        onChange={(value) => change({ deinterlace: deinterlaceOf(value) })}
      />
    </div>
    <fieldset className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4">
      <legend className="pb-1 text-sm text-muted">{words.crop}</legend>
      {SIDES.map((side) => (
        <TextField
          key={side}
          label={words.sides[side]}
          value={draft[side]}
          placeholder={words.sidesWhole[side]}
          fault={faults.get(side) ?? faults.get(cropPaths[side]) ?? (side === 'width' ? faults.get('crop') : undefined)}
          kind="number"
          onChange={(text) => change({ [side]: text })}
        />
      ))}
    </fieldset>
  </>
);

const cropPaths = { left: 'crop.x', top: 'crop.y', width: 'crop.width', height: 'crop.height' } as const;
const deinterlaceOf = (text: string): Camera['deinterlace'] => DEINTERLACE.find((each) => each === text) ?? 'auto';

const Sound = ({ draft, faults, change }: PartProperties) => (
  <>
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={words.gain}
        value={draft.gainDb}
        fault={faults.get('gain_db')}
        kind="number"
        onChange={(gainDb) => change({ gainDb })}
      />
      <TextField
        label={words.delay}
        says={words.delaySays}
        value={draft.delayMs}
        fault={faults.get('delay_ms')}
        kind="number"
        onChange={(delayMs) => change({ delayMs })}
      />
    </div>
    <TickField label={words.muted} isOn={draft.isMuted} onChange={(isMuted) => change({ isMuted })} />
  </>
);
