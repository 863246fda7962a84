/** Opens the sources that have a feed: cameras, streams, and what is plugged into this machine. */
import { AV_LOG_QUIET } from 'node-av/constants';
import { Log } from 'node-av/lib';
import type { Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { NetworkSource } from '#packet/index.ts';
import { Demuxer, type Opening, type PacketReader } from './demuxer.ts';
import { deviceError } from './device-errors.ts';
import { namedFault } from './named-fault.ts';
import { openRecorder } from './recorder.ts';
import { sourceAddress, type LocalDevice, type NetworkAddress } from './source-address.ts';
import { libavError, openingError } from './source-errors.ts';
import { isDescribed } from './streams-of.ts';

/** `isPulled`: it gives its packets as fast as they are read (HLS, files), so whoever reads keeps the time. The caller owns `reader`. */
export type OpenedSource = { readonly reader: PacketReader; readonly isPulled: boolean };

/**
 * Opens `source`. `signal` holds for as long as it lives: abort it with the error that is to be told. Throws SOURCE_ADDRESS_NOT_VALID,
 * SOURCE_HOST_UNKNOWN, SOURCE_REFUSED, SOURCE_SILENT, SOURCE_UNAUTHORISED, SOURCE_PATH_UNKNOWN, SOURCE_NOT_MEDIA, DEVICE_… or RECORDER_MISSING; later calls SOURCE_CLOSED. There is no
 * deadline of its own: a name server that is silent holds it until the process ends (measured: 10 s), so it belongs into a process that may be killed.
 */
export async function openSource(source: NetworkSource, signal: AbortSignal, clock: Clock): Promise<OpenedSource> {
  const address = sourceAddress(source.url);
  // libav's log lines hold addresses with passwords.
  Log.setLevel(AV_LOG_QUIET);
  const { name } = source;
  if (address.is === 'device') return { reader: await openDevice(address, name, signal), isPulled: false };
  try {
    const demuxer = await openNamed(name, networkOpening(address, source, signal, clock));
    const isHttp = address.scheme === 'http' || address.scheme === 'https';
    return { reader: demuxer, isPulled: isHttp && (demuxer.format === 'hls' || demuxer.duration !== null) };
  } catch (error) {
    throw error instanceof ProductError ? await namedFault(error, address, name, clock) : error;
  }
}

/** Opens what has streams; from then on every fault is that it has closed. */
async function openNamed(name: string, opening: Opening): Promise<Demuxer> {
  let isOpen = false;
  const fault = (code: number): ProductError =>
    isOpen ? errors.SOURCE_CLOSED({ name }, { cause: libavError(code) }) : opening.fault(code);
  const demuxer = await Demuxer.open({ ...opening, fault });
  isOpen = demuxer.streams.length > 0;
  if (isOpen) return demuxer;
  demuxer[Symbol.dispose]();
  throw fault(0);
}

function networkOpening(address: NetworkAddress, source: NetworkSource, signal: AbortSignal, clock: Clock): Opening {
  const began = clock.now();
  return {
    url: address.href,
    options: optionsOf(address, source),
    signal,
    probes: address.formats === 'rtsp' ? (context) => !isDescribed(context) : () => true,
    fault: (code) => openingError(code, { name: source.name, scheme: address.scheme, seconds: (clock.now() - began) / 1000 }),
  };
}

function openDevice(address: LocalDevice, name: string, signal: AbortSignal): Promise<PacketReader> {
  const { format, device, options } = address;
  if (format === 'alsa') return openRecorder(address, name, signal);
  return openNamed(name, {
    url: device,
    format,
    options,
    signal,
    probes: () => true,
    fault: (code) => deviceError(code, { name, device }),
  });
}

const optionsOf = (address: NetworkAddress, source: NetworkSource): Record<string, string> => ({
  protocol_whitelist: address.protocols,
  format_whitelist: address.formats,
  // Microseconds; libav's own 5 s would be the time to the first picture wherever a stream lacks what its header promises.
  analyzeduration: '1500000',
  ...(address.formats === 'rtsp' ? { rtsp_transport: source.transport } : {}),
});
