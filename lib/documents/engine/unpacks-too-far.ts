import { createInflateRaw } from "node:zlib";
import { MOST_UNPACKED_BYTES, MOST_UNPACKED_FILES, UPLOAD_LIMITS } from "@/lib/documents/rules/limits";
import { zipEntries } from "./zip-entries";

/** An embedded workbook may hold another document, and that one no more that is looked at. */
const MOST_NESTED = 3;

type Room = { bytes: number; files: number };

/**
 * Whether an archive unpacks to more than LibreOffice is given to open, archives within it included. It is unpacked to find
 * that out, in small pieces and no further than that: what an archive says of its own sizes counts for nothing.
 */
export function unpacksTooFar(archive: Uint8Array): Promise<boolean> {
  return overfills(archive, { bytes: MOST_UNPACKED_BYTES, files: MOST_UNPACKED_FILES }, 0);
}

async function overfills(archive: Uint8Array, room: Room, depth: number): Promise<boolean> {
  const entries = zipEntries(archive);
  room.files -= entries.length;
  if (room.files < 0) return true;
  for (const { isDeflated, packed } of entries) {
    const inside = isDeflated ? await inflate(packed, room) : packed;
    if (!isDeflated) room.bytes -= packed.length;
    if (room.bytes < 0) return true;
    if (!isZip(inside)) continue;
    if (inside.length > UPLOAD_LIMITS.maxBytes || depth >= MOST_NESTED) return true;
    if (await overfills(inside, room, depth + 1)) return true;
  }
  return false;
}

/** Takes what comes out off the room, and answers it where it is an archive again, as far as one may be looked into. */
async function inflate(packed: Uint8Array, room: Room): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  const inflated = createInflateRaw({ chunkSize: 256 * 1024 });
  inflated.end(packed);
  try {
    for await (const piece of inflated as AsyncIterable<Uint8Array>) {
      room.bytes -= piece.length;
      if (room.bytes < 0) break;
      if (!isZip(kept[0] ?? piece) || keptBytes > UPLOAD_LIMITS.maxBytes) continue;
      kept.push(piece);
      keptBytes += piece.length;
    }
  } catch {
    // What is broken there is for LibreOffice to judge; it has come out as far as it does.
  }
  return Buffer.concat(kept);
}

function isZip(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "PK\x03\x04";
}
