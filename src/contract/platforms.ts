/** The platforms that a program is sent to: where they take it, what they take at most, and where a person finds the key (DST-01). */
import { z } from 'zod';

export const platform = z.enum(['youtube', 'facebook', 'twitch', 'custom_rtmp', 'recording']);
export type Platform = z.infer<typeof platform>;

export const codec = z.enum(['H.264', 'AAC']);
export type Codec = z.infer<typeof codec>;

/** What is known of a platform beforehand. */
export type PlatformFacts = {
  readonly name: string;
  /** Where it takes the program; null: each has its own, or it is no address. */
  readonly rtmpUrl: string | null;
  /** Picture and sound together it takes at most, kbit/s; null: no limit is known. */
  readonly maxKbps: number | null;
  /** Key pictures are to be no further apart; seconds. */
  readonly keySeconds: number;
  /** What it takes by RTMP, of picture and sound. */
  readonly codecs: readonly Codec[];
  readonly key: 'needed' | 'optional' | 'none';
  /** Where the key is found; null: nowhere in general. */
  readonly keyHelp: string | null;
  /** Where an operator sees what arrives there; null: nowhere that is known. */
  readonly seeUrl: string | null;
};

export const platforms: Readonly<Record<Platform, PlatformFacts>> = {
  youtube: {
    name: 'YouTube',
    rtmpUrl: 'rtmp://a.rtmp.youtube.com/live2',
    maxKbps: 8000,
    keySeconds: 2,
    codecs: ['H.264', 'AAC'],
    key: 'needed',
    keyHelp: 'YouTube Studio, Create, Go live, Stream: copy "Stream key".',
    seeUrl: 'https://studio.youtube.com',
  },
  facebook: {
    name: 'Facebook',
    rtmpUrl: 'rtmps://live-api-s.facebook.com:443/rtmp',
    maxKbps: 4000,
    keySeconds: 2,
    codecs: ['H.264', 'AAC'],
    key: 'needed',
    keyHelp: 'Facebook, Live video, Go live, Streaming software: copy "Stream key".',
    seeUrl: 'https://www.facebook.com/live/producer',
  },
  twitch: {
    name: 'Twitch',
    rtmpUrl: 'rtmp://live.twitch.tv/app',
    maxKbps: 6000,
    keySeconds: 2,
    codecs: ['H.264', 'AAC'],
    key: 'needed',
    keyHelp: 'Twitch, Creator Dashboard, Settings, Stream: copy "Primary stream key".',
    seeUrl: 'https://dashboard.twitch.tv/stream-manager',
  },
  custom_rtmp: {
    name: 'Custom RTMP',
    rtmpUrl: null,
    maxKbps: null,
    keySeconds: 2,
    codecs: ['H.264', 'AAC'],
    key: 'optional',
    keyHelp: 'Whoever runs the server tells you its address and, where it needs one, the key.',
    seeUrl: null,
  },
  recording: {
    name: 'Recording',
    rtmpUrl: null,
    maxKbps: null,
    keySeconds: 2,
    codecs: ['H.264', 'AAC'],
    key: 'none',
    keyHelp: null,
    seeUrl: null,
  },
};

/** A recording alone never makes the program live (DESIGN 2). */
export const isPublic = (of: Platform): boolean => of !== 'recording';
