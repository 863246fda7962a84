/** The headers of Enhanced RTMP v2 (veovera) that picture and sound share: modifiers, several tracks, codecs named by four characters. */
import type { ByteReader } from './byte-reader.ts';

/** Of the packet types, which differ between picture and sound, the one that both have. */
const MOD_EX = 7;
/** AvMultitrackType */
const trackForms = { one: 0, many: 1, manyCodecs: 2 } as const;

export type EnhancedPacket = { readonly packetType: number; readonly fourCc: string; readonly body: Buffer };

/** What there is of track 0; null: nothing. `multitrack` is the packet type that announces several tracks. */
export function readEnhanced(reader: ByteReader, first: number, multitrack: number): EnhancedPacket | null {
  let packetType = first;
  while (packetType === MOD_EX) packetType = skipModifier(reader);
  if (packetType === multitrack) return readFirstTrack(reader);
  return { packetType, fourCc: reader.text(4, 'latin1'), body: reader.rest() };
}

/** A modifier (nanoseconds of a timestamp) changes nothing that is used here; behind it stands the packet type that it modifies. */
function skipModifier(reader: ByteReader): number {
  const size = reader.u8() + 1;
  reader.take(size === 256 ? reader.u16() + 1 : size);
  return reader.u8() & 15;
}

function readFirstTrack(reader: ByteReader): EnhancedPacket | null {
  const kinds = reader.u8();
  const [form, packetType] = [kinds >> 4, kinds & 15];
  const common = form === trackForms.manyCodecs ? null : reader.text(4, 'latin1');
  while (reader.left > 0) {
    const fourCc = common ?? reader.text(4, 'latin1');
    const track = reader.u8();
    const body = form === trackForms.one ? reader.rest() : reader.take(reader.u24());
    if (track === 0) return { packetType, fourCc, body };
  }
  return null;
}
