/** `POST /api/cameras/discover`: cameras of the local network that speak ONVIF. */
import { z } from 'zod';
import { trouble } from './program-words.ts';

export const discoverBody = z.object({
  /** Addresses of this machine from which to look; all of its networks, if left out. */
  interfaces: z.array(z.ipv4()).max(16).nullish(),
  /** Cameras tell their streams to those only who sign in. */
  user: z.string().min(1).max(200).nullish(),
  password: z.string().max(200).nullish(),
  /** Seconds for which answers are waited for; what is asked of those that answer may take 12 s more. */
  wait_s: z.number().min(1).max(10).default(4),
});

const stream = z.object({
  name: z.string().nullable(),
  /** RTSP, without user name and password. */
  url: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  codec: z.string().nullable(),
  fps: z.number().nullable(),
});

const device = z.object({
  name: z.string(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  address: z.string(),
  onvif_url: z.string(),
  needs_credentials: z.boolean(),
  /** The largest first. */
  streams: z.array(stream),
  /** A camera that is here already at this address. */
  known_camera_id: z.int().nullable(),
});

export const discovered = z.object({
  devices: z.array(device),
  /** `address`: of the device, or of ours from which nothing could be sent. */
  faults: z.array(trouble.extend({ address: z.string() })),
});
export type Discovered = z.infer<typeof discovered>;
