/** What an overlay looks like at a moment: a pure function of its parameters and the moment. */
import { errors } from '#core/errors.ts';
import type { Content, Design, Look } from './look.ts';
import type { OverlayMoment } from './moment.ts';
import { linesOf, textOf, type Params } from './params.ts';
import { styleOf } from './style.ts';
import { troubleOf, type Trouble } from './trouble.ts';
import { dynamicText } from './words/dynamic-text.ts';

export function lookOf(params: Params, moment: OverlayMoment): Look {
  const troubles: Trouble[] = [];
  const content = contentOf(params, moment, troubles);
  return { content, key: JSON.stringify(content), troubles };
}

function contentOf(params: Params, moment: OverlayMoment, troubles: Trouble[]): Content {
  switch (params['type']) {
    case 'text':
      return textContent(textOf(params['text']), params, troubles);
    case 'dynamic_text':
      return dynamicContent(params, moment, troubles);
    case 'lower_third':
      return lowerThird(params, troubles);
    case 'logo':
    case 'image':
      return pictureContent(textOf(params['image_url']));
    default:
      return NOTHING;
  }
}

const NOTHING: Content = { is: 'nothing' };

const textContent = (text: string | null, params: Params, troubles: Trouble[]): Content =>
  text === null ? NOTHING : { is: 'text', text, plate: false, steadyDigits: false, style: styleOf(params, troubles) };

function dynamicContent(params: Params, moment: OverlayMoment, troubles: Trouble[]): Content {
  const words = dynamicText(params, moment);
  if (words.trouble) troubles.push(troubleOf(words.trouble));
  if (words.is === 'kept') return { is: 'kept' };
  const style = styleOf(params, troubles);
  return words.text.trim() === '' ? NOTHING : { is: 'text', text: words.text, plate: true, steadyDigits: true, style };
}

const pictureContent = (address: string | null): Content => (address === null ? NOTHING : { is: 'picture', address });

const designs: readonly Design[] = ['default', 'branded'];
const isAddress = (template: string): boolean => /^(https?:\/)?\//i.test(template);

function lowerThird(params: Params, troubles: Trouble[]): Content {
  const template = textOf(params['template']) ?? 'default';
  const lines = linesOf(params);
  const style = styleOf(params, troubles);
  if (isAddress(template)) return { is: 'template', address: template, lines, style };
  const design = designs.find((known) => known === template);
  if (design === undefined) troubles.push(troubleOf(errors.OVERLAY_TEMPLATE_UNKNOWN({ template })));
  return lines.length === 0 ? NOTHING : { is: 'lower_third', design: design ?? 'default', lines, style };
}
