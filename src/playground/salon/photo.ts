/** playground/salon/photo – a portrait of eight times eight pixels in one colour: small, and a whole PNG (ISO/IEC 15948). */
import { crc32, deflateSync } from 'node:zlib';
import type { Photo } from './client.ts';

const SIDE = 8;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture in the colour of three bytes: red, green, blue. Equal colours, equal pictures. */
export function portrait(red: number, green: number, blue: number): Photo {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 2, 0, 0, 0], 8); // Eight bits a channel, true colour, nothing unusual.
  const row = [0, ...Array.from({ length: SIDE }, () => [red, green, blue]).flat()];
  const pixels = deflateSync(Buffer.from(Array.from({ length: SIDE }, () => row).flat()));
  const bytes = Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
  return { type: 'png', base64: bytes.toString('base64') };
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([frame, named, check]);
}
