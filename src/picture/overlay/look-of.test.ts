import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import type { Look } from './look.ts';
import { lookOf } from './look-of.ts';
import type { Params } from './params.ts';

const WALL = millis(Date.parse('2030-06-01T18:04:09Z'));
type Values = Readonly<Record<string, string | number | boolean>>;
const look = (params: Params, values: Values = {}, wall = WALL): Look => lookOf(params, { wall, values: new Map(Object.entries(values)) });
const codes = ({ troubles }: Look): string[] => troubles.map(({ code }) => code);
const words = ({ content }: Look): string | readonly string[] | null =>
  'text' in content ? content.text : 'lines' in content ? content.lines : null;

describe('lookOf', () => {
  it.each([
    { name: 'text', params: { type: 'text', text: 'Hello\nworld' }, says: 'Hello\nworld' },
    { name: 'clock', params: { type: 'dynamic_text', value: 'clock', time_zone: 'UTC' }, says: '18:04:09' },
    { name: 'clock by format', params: { type: 'dynamic_text', value: 'clock', time_zone: 'Asia/Tokyo', format: 'HH:mm' }, says: '03:04' },
    { name: 'countdown', params: { type: 'dynamic_text', value: 'countdown', until: '2030-06-01T18:10:00Z' }, says: '05:51' },
    {
      name: 'countdown in a zone',
      params: { type: 'dynamic_text', value: 'countdown', until: '2030-06-01T20:10:00', time_zone: 'Europe/Berlin' },
      says: '05:51',
    },
    { name: 'words without a value', params: { type: 'dynamic_text', text: 'Soon' }, says: 'Soon' },
    { name: 'value before it is pushed', params: { type: 'dynamic_text', value: 'wind', text: 'Wind: no data' }, says: 'Wind: no data' },
    { name: 'lower third by text', params: { type: 'lower_third', text: ' Maria \n\n Master ' }, says: ['Maria', 'Master'] },
    {
      name: 'lower third by fields',
      params: { type: 'lower_third', text: 'x', fields: { name: 'M', title: '', role: 'R' } },
      says: ['M', 'R'],
    },
  ])('says the words of a $name', ({ params, says }) => {
    const seen = look(params);
    expect(words(seen)).toEqual(says);
    expect(codes(seen)).toEqual([]);
  });

  it('says what was pushed last', () => {
    const params = { type: 'dynamic_text', value: 'wind', format: '{value:0} kn', text: 'no data' };
    expect(words(look(params, { wind: 14.4 }))).toBe('14 kn');
    expect(words(look(params, { wind: '21' }))).toBe('21 kn');
  });

  it.each([
    { name: 'no text', params: { type: 'text' } },
    { name: 'a text of spaces', params: { type: 'text', text: '  ' } },
    { name: 'a value that was never pushed', params: { type: 'dynamic_text', value: 'wind' } },
    { name: 'a picture without an address', params: { type: 'image' } },
    { name: 'a lower third without words', params: { type: 'lower_third', fields: {} } },
    { name: 'a kind that is not known', params: { type: 'hologram' } },
    { name: 'no parameters', params: {} },
  ])('shows nothing of $name', ({ params }) => expect(look(params).content).toEqual({ is: 'nothing' }));

  it.each([
    { template: undefined, is: 'lower_third', design: 'default' },
    { template: 'default', is: 'lower_third', design: 'default' },
    { template: 'branded', is: 'lower_third', design: 'branded' },
  ])('draws the template $template', ({ template, is, design }) =>
    expect(look({ type: 'lower_third', text: 'M', template }).content).toMatchObject({ is, design }),
  );

  it('puts the words of a lower third over a template picture, which needs none', () => {
    const params = { type: 'lower_third', template: '/assets/overlays/bar.png' };
    expect(look({ ...params, fields: { name: 'M' } }).content).toMatchObject({ is: 'template', address: params.template, lines: ['M'] });
    expect(look(params).content).toMatchObject({ is: 'template', lines: [] });
  });

  it.each([
    { wrong: { color: 'sun-yellow' }, code: 'OVERLAY_COLOUR_UNKNOWN' },
    { wrong: { background: '12' }, code: 'OVERLAY_COLOUR_UNKNOWN' },
    { wrong: { time_zone: 'Mars/Base' }, code: 'OVERLAY_ZONE_UNKNOWN' },
    { wrong: { format: 'HH:mm Q' }, code: 'OVERLAY_FORMAT_NOT_VALID' },
  ])('tells of $wrong and shows the usual', ({ wrong, code }) => {
    const params = { type: 'dynamic_text', value: 'clock', time_zone: 'UTC' };
    const seen = look({ ...params, ...wrong });
    expect(codes(seen)).toEqual([code]);
    expect(seen.content).toEqual(look(params).content);
    expect(seen.troubles[0]?.message).toContain(Object.values(wrong)[0]);
  });

  it('tells of a countdown to nowhere, and of a lower third that does not exist', () => {
    expect(codes(look({ type: 'dynamic_text', value: 'countdown', text: 'Soon' }))).toEqual(['OVERLAY_UNTIL_NOT_VALID']);
    expect(codes(look({ type: 'lower_third', text: 'M', template: 'fancy' }))).toEqual(['OVERLAY_TEMPLATE_UNKNOWN']);
  });

  it('keeps what was shown while a value is no number, and tells', () => {
    const seen = look({ type: 'dynamic_text', value: 'wind', format: '{value:0}' }, { wind: 'strong' });
    expect(seen.content).toEqual({ is: 'kept' });
    expect(codes(seen)).toEqual(['OVERLAY_VALUE_NOT_NUMBER']);
  });

  it('reads no number out of what is none', () => {
    const wrong = { font_size: '44', width: -5, height: Infinity, scale: 0 };
    expect(look({ type: 'text', text: 'x', ...wrong }).content).toEqual(look({ type: 'text', text: 'x' }).content);
  });

  it.each([
    { position: 'top_left', align: 'left' },
    { position: 'center', align: 'center' },
    { position: 'bottom_right', align: 'right' },
    { position: undefined, align: 'center' },
  ])('keeps lines at $position to the $align', ({ position, align }) =>
    expect(look({ type: 'text', text: 'x', position }).content).toMatchObject({ style: { align } }),
  );

  it('has one key for a whole second of a clock, another for the next', () => {
    const params = { type: 'dynamic_text', value: 'clock', time_zone: 'UTC' };
    const key = (after: number) => look(params, {}, millis(WALL + after)).key;
    expect(key(999)).toBe(key(0));
    expect(key(1000)).not.toBe(key(0));
    const minutes = { ...params, format: 'HH:mm' };
    expect(look(minutes, {}, millis(WALL + 1000)).key).toBe(look(minutes).key);
  });

  it('has the same key only for the same pixels', () => {
    const keys = [
      {},
      { text: 'y' },
      { color: 'red' },
      { font_size: 20 },
      { background: '#000' },
      { width: 90 },
      { position: 'top_left' },
    ].map((other) => look({ type: 'text', text: 'x', ...other }).key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(look({ type: 'text', text: 'x', opacity: 0.5, x: 40, fade_in: 1 }).key).toBe(keys[0]);
  });

  it('takes any parameters', () =>
    fc.assert(
      fc.property(fc.constantFrom('text', 'dynamic_text', 'lower_third', 'logo', 'image'), anyParams, anyValues, (type, params, values) => {
        const seen = look({ ...params, type }, values);
        expect(seen.key).toBe(JSON.stringify(seen.content));
      }),
    ));
});

const anyParams = fc.dictionary(
  fc.constantFrom('text', 'value', 'format', 'until', 'time_zone', 'fields', 'template', 'color', 'image_url', 'font_size', 'position'),
  fc.oneof(fc.string(), fc.double(), fc.constantFrom('clock', 'countdown', 'v', null, 'HH', '{value}'), fc.object()),
);
const anyValues = fc.dictionary(fc.constant('v'), fc.oneof(fc.string(), fc.double(), fc.boolean()));
