/** Which parts Settings has, in their order. `of`: whom it is set for. */
import type { ComponentType } from 'react';
import type { Settings } from '#contract/index.ts';
import type { texts } from '../texts.ts';
import { SoundSettings } from '../alerts/sound-settings.tsx';
import { AppearancePart, KeyboardPart } from './browser-parts.tsx';
import { EncodingPart } from './encoding-part.tsx';
import { ContactPart, InputsPart, LoudnessPart, NoticesPart } from './machine-parts.tsx';

export type Part =
  | { readonly of: 'browser'; readonly Form: ComponentType }
  | { readonly of: 'machine'; readonly Form: ComponentType<{ readonly settings: Settings }> };
export type PartName = keyof typeof texts.settings.parts;

export const parts: Readonly<Record<PartName, Part>> = {
  appearance: { of: 'browser', Form: AppearancePart },
  keyboard: { of: 'browser', Form: KeyboardPart },
  alerts: { of: 'browser', Form: SoundSettings },
  encoding: { of: 'machine', Form: EncodingPart },
  loudness: { of: 'machine', Form: LoudnessPart },
  notices: { of: 'machine', Form: NoticesPart },
  contact: { of: 'machine', Form: ContactPart },
  inputs: { of: 'machine', Form: InputsPart },
};

const isPart = (name: string | undefined): name is PartName => name !== undefined && Object.hasOwn(parts, name);

/** The first for an address that names none. */
export const partNamed = (name: string | undefined): PartName => (isPart(name) ? name : 'appearance');
