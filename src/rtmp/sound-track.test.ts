import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SoundCodec } from './flv-audio.ts';
import { RtmpFault } from './rtmp-fault.ts';
import { describedSound, selfDescribedSound } from './sound-track.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const STREAMINFO = '12001200 0001c30004ff 0bb801f000008340 d68e3227917fe17580a69e9650e50704';

describe('describedSound', () => {
  it.each<[string, SoundCodec, string, number, number]>([
    ['AAC-LC', 'aac', '1190', 48_000, 2],
    ['AAC-LC of one channel with what ffmpeg adds', 'aac', '118856e500', 48_000, 1],
    ['AAC-LC at 44.1 kHz', 'aac', '1210', 44_100, 2],
    ['AAC with a rate written out', 'aac', '1780 5dc0 10', 48_000, 2],
    ['HE-AAC, at the rate that is heard', 'aac', '2b11 8800', 48_000, 2],
    ['AAC whose channels are told elsewhere', 'aac', '1180', 48_000, 2],
    ['AAC of eight channels', 'aac', '11b8', 48_000, 8],
    ['Opus', 'opus', `${Buffer.from('OpusHead').toString('hex')} 01 02 3801 80bb0000 0000 00`, 48_000, 2],
    ['FLAC', 'flac', `664c6143 80000022 ${STREAMINFO}`, 48_000, 1],
    ['FLAC as ffmpeg sends it', 'flac', STREAMINFO, 48_000, 1],
  ])('reads %s', (_, codec, configuration, sampleRate, channels) => {
    expect(describedSound(codec, hex(configuration))).toMatchObject({ codec, sampleRate, channels });
  });

  it('has nothing for codecs whose frames say all', () => expect(describedSound('mp3', hex('00'))).toBeNull());

  it.each<[string, SoundCodec, string]>([
    ['AAC of one byte', 'aac', '11'],
    ['AAC of a rate that is none', 'aac', '1690'],
    ['AAC of nine channels', 'aac', '11c8'],
    ['AAC at 0 Hz', 'aac', '1780 0000 10'],
    ['Opus without its name', 'opus', '00'.repeat(19)],
    ['Opus without channels', 'opus', `${Buffer.from('OpusHead').toString('hex')} 01 00 3801 80bb0000 0000 00`],
    ['FLAC that is cut off', 'flac', STREAMINFO.slice(0, 20)],
    ['FLAC at 0 Hz', 'flac', '00'.repeat(34)],
  ])('refuses %s', (_, codec, configuration) => expect(() => describedSound(codec, hex(configuration))).toThrow(RtmpFault));
});

describe('selfDescribedSound', () => {
  it.each<[string, SoundCodec, string, number, number]>([
    ['MP3', 'mp3', 'fffb9064', 44_100, 2],
    ['MP3 of one channel', 'mp3', 'fffb94c4', 48_000, 1],
    ['MP3 of half the rate', 'mp3', 'fff384c4', 24_000, 1],
    ['AC-3 of two channels', 'ac3', '0b77 0000 10 40 4000', 48_000, 2],
    ['AC-3 of five and one', 'ac3', '0b77 0000 50 40 e100', 44_100, 6],
  ])('reads %s', (_, codec, frame, sampleRate, channels) => {
    expect(selfDescribedSound(codec, hex(frame))).toEqual({ codec, extradata: Buffer.alloc(0), sampleRate, channels });
  });

  it.each<[string, SoundCodec, string]>([
    ['AAC, which needs a configuration', 'aac', 'fff15080'],
    ['an MP3 frame without its head', 'mp3', '00112233'],
    ['an MP3 frame of a version that is none', 'mp3', 'ffeb9064'],
    ['an MP3 frame that is cut off', 'mp3', 'fffb'],
    ['an AC-3 frame without its head', 'ac3', '00'.repeat(8)],
    ['an AC-3 frame of a rate that is none', 'ac3', '0b77 0000 d0 40 4000'],
  ])('has nothing for %s', (_, codec, frame) => expect(selfDescribedSound(codec, hex(frame))).toBeNull());

  it('takes or refuses any bytes', () => {
    const anyCodec = fc.constantFrom<SoundCodec>('aac', 'mp3', 'opus', 'flac', 'ac3');
    fc.assert(
      fc.property(anyCodec, fc.uint8Array({ maxLength: 60 }), (codec, array) => {
        const bytes = Buffer.from(array);
        selfDescribedSound(codec, bytes);
        try {
          describedSound(codec, bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RtmpFault);
        }
      }),
    );
  });
});
