import { describe, expect, it } from 'vitest';
import { parseAudio } from './flv-audio.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const cc = (name: string): string => Buffer.from(name).toString('hex');
const frames = (codec: string) => ({ is: 'frames', codec, data: hex('aabb') });
const configuration = (codec: string) => ({ is: 'configuration', codec, configuration: hex('aabb') });

describe('parseAudio', () => {
  it.each([
    ['the configuration of AAC', 'af 00 aabb', configuration('aac')],
    ['AAC', 'af 01 aabb', frames('aac')],
    ['MP3', '2f aabb', frames('mp3')],
    ['MP3 at 8 kHz', 'ee aabb', frames('mp3')],
    ['nothing', '', null],
    ['Opus, its configuration', `90 ${cc('Opus')} aabb`, configuration('opus')],
    ['Opus', `91 ${cc('Opus')} aabb`, frames('opus')],
    ['AAC, enhanced', `91 ${cc('mp4a')} aabb`, frames('aac')],
    ['MP3, enhanced', `91 ${cc('.mp3')} aabb`, frames('mp3')],
    ['FLAC', `91 ${cc('fLaC')} aabb`, frames('flac')],
    ['AC-3', `91 ${cc('ac-3')} aabb`, frames('ac3')],
    ['the end', `92 ${cc('Opus')}`, null],
    ['how channels are laid out', `94 ${cc('Opus')} 0002 00000003`, null],
    ['the first of several tracks', `95 11 ${cc('Opus')} 01 000001 ff 00 000002 aabb`, frames('opus')],
    ['another track', `95 01 ${cc('Opus')} 02 aabb`, null],
    ['sound behind a modifier', `97 02 0f4240 01 ${cc('Opus')} aabb`, frames('opus')],
  ])('reads %s', (_, bytes, tag) => expect(parseAudio(hex(bytes))).toEqual(tag));

  it.each([
    ['Speex', 'b2 00', /Speex.*AAC/],
    ['G.711', '72 00', /G\.711/],
    ['a format that nobody has', 'f0 00', /format 15/],
    ['a codec that nobody has', `91 ${cc('abcd')} 00`, /"abcd"/],
    ['AAC that is cut off', 'af', /ends in the middle/],
    ['a codec that is cut off', '91 4f', /ends in the middle/],
  ])('refuses %s', (_, bytes, why) => expect(() => parseAudio(hex(bytes))).toThrow(why));
});
