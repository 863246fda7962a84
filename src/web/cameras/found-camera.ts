/** What a search found, as a camera that can be added. Pure. */
import type { Discovered } from '#contract/index.ts';
import type { Login, NewCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';

export type FoundDevice = Discovered['devices'][number];
export type FoundStream = FoundDevice['streams'][number];

// As the API takes names.
const NAME_CHARACTERS_MAX = 100;

/** Its largest stream for the program, its smallest for small pictures; null: it told none. */
export function cameraOf({ name, address, streams }: FoundDevice, login: Login | null): NewCamera | null {
  const [large] = streams;
  const small = streams.at(-1);
  if (large === undefined || small === undefined) return null;
  return {
    name: Array.from(name.trim()).slice(0, NAME_CHARACTERS_MAX).join('') || address,
    url: withLogin(large.url, login),
    sub_url: small === large ? null : withLogin(small.url, login),
  };
}

/** The address with who signs in; as it was where it is none that can be read. */
export function withLogin(address: string, login: Login | null): string {
  const url = login === null ? null : URL.parse(address);
  if (login === null || url === null) return address;
  url.username = encodeURIComponent(login.user);
  url.password = encodeURIComponent(login.password);
  return url.href;
}

/** `1920x1080 h264 25 pictures/s`, of what is known. */
export const streamWords = ({ width, height, codec, fps }: FoundStream): string =>
  [
    ...(width === null || height === null ? [] : [`${width}x${height}`]),
    ...(codec === null ? [] : [codec]),
    ...(fps === null ? [] : [texts.cameras.find.rate(fps)]),
  ].join(' ');

/** Those that can be added. */
export const newDevices = (devices: readonly FoundDevice[]): FoundDevice[] =>
  devices.filter(({ known_camera_id: known }) => known === null);
