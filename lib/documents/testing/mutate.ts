/** A damaged copy of a file, the same for the same seed: bytes changed, pieces cut out, doubled or cut off. */
export function mutate(original: Uint8Array, seed: number): Uint8Array {
  const random = randomNumbers(seed);
  let bytes = Uint8Array.from(original);
  for (let round = 0; round <= random(4); round += 1) bytes = mutateOnce(bytes, random);
  return bytes;
}

type RandomNumbers = (below: number) => number;

function mutateOnce(bytes: Uint8Array<ArrayBuffer>, random: RandomNumbers): Uint8Array<ArrayBuffer> {
  const start = random(bytes.length);
  const end = Math.min(start + 1 + random(200), bytes.length);
  switch (random(5)) {
    case 0:
      return bytes.slice(0, start);
    case 1:
      return concatenate(bytes.subarray(0, start), bytes.subarray(end));
    case 2:
      return concatenate(bytes.subarray(0, end), bytes.subarray(start));
    case 3:
      return bytes.map((byte, index) => (index >= start && index < end ? random(256) : byte));
    default:
      return bytes.map((byte) => (isDigit(byte) && random(20) === 0 ? 48 + random(10) : byte));
  }
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

function concatenate(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(parts));
}

/** Mulberry32: small, and the same everywhere. */
function randomNumbers(seed: number): RandomNumbers {
  let state = seed + 1;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return below === 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
