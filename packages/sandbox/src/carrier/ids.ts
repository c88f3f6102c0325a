import { createHash, randomBytes } from "node:crypto";

/** Random bytes, or a repeatable sequence when the sandbox has a seed. */
export type RandomBytes = (size: number) => Buffer;

export function openRandom(seed: string | undefined, start: number): RandomBytes {
  if (seed === undefined) return randomBytes;
  let count = 0;
  return (size) => {
    count += 1;
    const parts: Buffer[] = [];
    for (let part = 0; part * 32 < size; part += 1) {
      parts.push(createHash("sha256").update(`${seed}:${start}:${count}:${part}`).digest());
    }
    return Buffer.concat(parts).subarray(0, size);
  };
}

export function uuidFrom(random: RandomBytes): string {
  const bytes = Buffer.from(random(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** True for the given share of calls. */
export function chance(random: RandomBytes, share: number): boolean {
  return share > 0 && random(4).readUInt32BE() / 2 ** 32 < share;
}
