import { describe, expect, it } from 'vitest';
import { parseVideo } from './flv-video.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const cc = (name: string): string => Buffer.from(name).toString('hex');
const frames = (codec: string, key: boolean, compositionMs: number) => ({ is: 'frames', codec, key, compositionMs, data: hex('aabb') });
const configuration = (codec: string) => ({ is: 'configuration', codec, configuration: hex('aabb') });

describe('parseVideo', () => {
  it.each([
    ['the configuration of H.264', '17 00 000000 aabb', configuration('h264')],
    ['a key picture', '17 01 000028 aabb', frames('h264', true, 40)],
    ['another picture, shown before it is decoded', '27 01 ffffd8 aabb', frames('h264', false, -40)],
    ['the end of H.264', '17 02 000000', null],
    ['the end of H.264 in two bytes', '17 02', null],
    ['H.265 as it was before it had a header', '1c 01 000000 aabb', frames('hevc', true, 0)],
    ['a command of Flash', '57 00', null],
    ['nothing', '', null],
    ['H.265, enhanced, its configuration', `90 ${cc('hvc1')} aabb`, configuration('hevc')],
    ['H.265, enhanced, a key picture', `91 ${cc('hvc1')} 000028 aabb`, frames('hevc', true, 40)],
    ['H.265, enhanced, a picture that needs no composition time', `a3 ${cc('hvc1')} aabb`, frames('hevc', false, 0)],
    ['H.264, enhanced', `91 ${cc('avc1')} 000001 aabb`, frames('h264', true, 1)],
    ['AV1, which has no composition time', `91 ${cc('av01')} aabb`, frames('av1', true, 0)],
    ['VP9', `a1 ${cc('vp09')} aabb`, frames('vp9', false, 0)],
    ['the end, enhanced', `92 ${cc('hvc1')}`, null],
    ['metadata (HDR), of a codec not known as well', `94 ${cc('vvc1')} 02`, null],
    ['a command, enhanced', 'd0 00', null],
    ['one of several tracks, the first', `96 01 ${cc('hvc1')} 00 000028 aabb`, frames('hevc', true, 40)],
    ['one of several tracks, another', `96 01 ${cc('hvc1')} 01 000028 aabb`, null],
    ['many tracks at once', `96 13 ${cc('hvc1')} 01 000001 ff 00 000002 aabb`, frames('hevc', true, 0)],
    ['many tracks and codecs', `96 23 ${cc('vvc1')} 01 000001 ff ${cc('av01')} 00 000002 aabb`, frames('av1', true, 0)],
    ['many tracks without the first', `96 13 ${cc('hvc1')} 01 000001 ff`, null],
    ['a picture behind a modifier', `97 02 0f4240 01 ${cc('hvc1')} 000028 aabb`, frames('hevc', true, 40)],
    ['a picture behind a large modifier', `97 ff 0100 ${'00'.repeat(257)} 03 ${cc('hvc1')} aabb`, frames('hevc', true, 0)],
    ['modifiers of modifiers', `97 00 00 07 00 00 03 ${cc('hvc1')} aabb`, frames('hevc', true, 0)],
  ])('reads %s', (_, bytes, tag) => expect(parseVideo(hex(bytes))).toEqual(tag));

  it.each([
    ['H.263', '22 00 00', /H\.263.*H\.264/],
    ['VP6', '14 00', /VP6/],
    ['a number that nobody has', '1f 00', /codec 15/],
    ['H.266', `91 ${cc('vvc1')} 000000`, /"vvc1"/],
    ['four bytes that are no name', '91 00000000 00', /"\\u0000/],
    ['AV1 as MPEG-2 TS describes it', `95 ${cc('av01')}`, /MPEG-2 TS/],
    ['a picture that is cut off', '17 01 00', /ends in the middle/],
    ['a codec that is cut off', '91 6176', /ends in the middle/],
    ['a track longer than its message', `96 13 ${cc('hvc1')} 00 000009 aabb`, /ends in the middle/],
    ['a modifier without end', '97 ff', /ends in the middle/],
  ])('refuses %s', (_, bytes, why) => expect(() => parseVideo(hex(bytes))).toThrow(why));
});
