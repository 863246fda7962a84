import { describe, expect, it } from 'vitest';
import { filterWords, type FilterWish } from './filter-words.ts';
import { UPRIGHT } from './orientation.ts';

const nothing: FilterWish = { deinterlace: 'none', orientation: UPRIGHT, crop: null, drawn: null };
const half = { x: 0.5, y: 0, width: 0.5, height: 1 };

describe('filterWords', () => {
  it.each<[string, Partial<FilterWish>, string]>([
    ['nothing', {}, ''],
    ['lines that are marked', { deinterlace: 'marked' }, 'yadif=mode=send_frame:deint=interlaced'],
    ['all lines', { deinterlace: 'all' }, 'yadif=mode=send_frame:deint=all'],
    ['a turn', { orientation: { mirrored: false, turn: 90 } }, 'transpose=clock'],
    ['a mirror and a turn', { orientation: { mirrored: true, turn: 270 } }, 'hflip,transpose=cclock'],
    [
      'a part, which is copied',
      { crop: half },
      "crop=w='max(min(16,iw),iw*0.500000)':h='max(min(16,ih),ih*1.000000)':x='iw*0.500000':y='ih*0.000000',copy",
    ],
    [
      'a part of what is turned, cut where it is before',
      { crop: half, orientation: { mirrored: false, turn: 90 } },
      "crop=w='max(min(16,iw),iw*1.000000)':h='max(min(16,ih),ih*0.500000)':x='iw*0.000000':y='ih*0.000000',transpose=clock",
    ],
    [
      'a transparent drawing',
      { drawn: { width: 1920, height: 1080, isTransparent: true } },
      "format=gbrap,premultiply=inplace=1,format=gbrp,scale=w='min(iw,1920)':h='min(ih,1080)':force_original_aspect_ratio=decrease:out_color_matrix=bt709:out_range=limited,format=yuv420p",
    ],
  ])('says %s', (_, wish, words) => expect(filterWords({ ...nothing, ...wish })).toBe(words));
});
