/** Opens network sources: cameras and streams. */
import { AV_LOG_QUIET } from 'node-av/constants';
import { Log } from 'node-av/lib';
import type { Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { NetworkSource } from '#packet/index.ts';
import { Demuxer } from './demuxer.ts';
import { namedFault } from './named-fault.ts';
import { sourceAddress, type SourceAddress } from './source-address.ts';
import { libavError, openingError } from './source-errors.ts';
import { isDescribed } from './streams-of.ts';

/**
 * Opens `source`; the caller owns what it gives. `signal` holds for as long as it lives: abort it with the error that is to be told.
 * Throws SOURCE_ADDRESS_NOT_VALID, SOURCE_HOST_UNKNOWN, SOURCE_REFUSED, SOURCE_SILENT, SOURCE_UNAUTHORISED, SOURCE_NOT_MEDIA; later calls SOURCE_CLOSED. There is no deadline of
 * its own: a name server that is silent holds it until the process ends (measured: 10 s), so it belongs into a process that may be killed.
 */
export async function openSource(source: NetworkSource, signal: AbortSignal, clock: Clock): Promise<Demuxer> {
  const address = sourceAddress(source.url);
  // libav's log lines hold addresses with passwords.
  Log.setLevel(AV_LOG_QUIET);
  const began = clock.now();
  const { name } = source;
  let isOpen = false;
  const fault = (code: number): ProductError =>
    isOpen
      ? errors.SOURCE_CLOSED({ name }, { cause: libavError(code) })
      : openingError(code, { name, scheme: address.scheme, seconds: (clock.now() - began) / 1000 });
  const probes = address.formats === 'rtsp' ? isUndescribed : always;
  try {
    const demuxer = await Demuxer.open({ url: address.href, options: optionsOf(address, source), signal, probes, fault });
    isOpen = demuxer.streams.length > 0;
    if (isOpen) return demuxer;
    demuxer[Symbol.dispose]();
    throw fault(0);
  } catch (error) {
    throw error instanceof ProductError ? await namedFault(error, address, name, clock) : error;
  }
}

const always = (): boolean => true;
const isUndescribed = (context: Parameters<typeof isDescribed>[0]): boolean => !isDescribed(context);

const optionsOf = (address: SourceAddress, source: NetworkSource): Record<string, string> => ({
  protocol_whitelist: address.protocols,
  format_whitelist: address.formats,
  // Microseconds; libav's own 5 s would be the time to the first picture wherever a stream lacks what its header promises.
  analyzeduration: '1500000',
  ...(address.formats === 'rtsp' ? { rtsp_transport: source.transport } : {}),
});
