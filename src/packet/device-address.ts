/** Addresses of what is plugged into this machine: `v4l2:///dev/video0?size=1280x720&fps=30&format=mjpeg`, `alsa://hw:1,0`. Pure. */
import { errors } from '#core/errors.ts';
import type { ProductError } from '#core/define-errors.ts';
import { fail, ok, type Result } from '#core/result.ts';

/** How libav is to open it: the name of its input format, the device, and that format's options. */
export type DeviceAddress = {
  readonly scheme: 'v4l2' | 'alsa';
  readonly device: string;
  readonly options: Readonly<Record<string, string>>;
};

type Option = { readonly name: string; readonly form: RegExp };
type Kind = { readonly device: RegExp; readonly example: string; readonly options: Readonly<Record<string, Option>> };

/** By what an address says, the option of libav and the form of its value. */
const kinds: Readonly<Record<DeviceAddress['scheme'], Kind>> = {
  v4l2: {
    // Any other file of the machine would be opened as well.
    device: /^\/dev\/video\d{1,3}$/,
    example: 'v4l2:///dev/video0?size=1280x720&fps=30&format=mjpeg',
    options: {
      size: { name: 'video_size', form: /^[1-9]\d{1,3}x[1-9]\d{1,3}$/ },
      fps: { name: 'framerate', form: /^[1-9]\d{0,2}(\.\d{1,3})?$/ },
      format: { name: 'input_format', form: /^[a-z0-9_]{2,16}$/ },
    },
  },
  alsa: {
    // Names of what records. ALSA's others write files (`file:`, `tee:`) or run whatever a name says.
    device: /^(default|pulse|pipewire|((hw|plughw|dsnoop|sysdefault|front):(CARD=)?[A-Za-z0-9_]{1,32}(,(DEV=)?\d{1,2}){0,2}))$/,
    example: 'alsa://hw:1,0',
    options: {
      channels: { name: 'channels', form: /^[1-9]\d?$/ },
      rate: { name: 'sample_rate', form: /^[1-9]\d{3,5}$/ },
    },
  },
};

/** Whether an address names a device, well or badly. */
export const isDeviceAddress = (address: string): boolean => /^(v4l2|alsa):/i.test(address);

/** The parts of a device's address, or DEVICE_ADDRESS_NOT_VALID. */
export function deviceAddress(address: string): Result<DeviceAddress, ProductError> {
  const [, word = '', device = '', query = ''] = /^(v4l2|alsa):\/\/([^?#]*)(?:\?([^#]*))?$/i.exec(address) ?? [];
  const scheme = word.toLowerCase() === 'alsa' ? 'alsa' : 'v4l2';
  const kind = kinds[scheme];
  const options = optionsOf(query, kind);
  if (word !== '' && kind.device.test(device) && options) return ok({ scheme, device, options });
  return fail(errors.DEVICE_ADDRESS_NOT_VALID({ address: address.slice(0, 200), example: kind.example }));
}

/** Null where one is not known or has a value that is none. */
function optionsOf(query: string, kind: Kind): Record<string, string> | null {
  const options: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(query)) {
    const option = Object.hasOwn(kind.options, key) ? kind.options[key] : undefined;
    if (!option?.form.test(value)) return null;
    options[option.name] = value;
  }
  return options;
}
