/** y-coordinates of the eight points of small order on edwards25519, canonical and not, sign bit cleared, as hex. */
const SMALL_ORDER = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/**
 * Says what is wrong with a webhook public key, or null when it can be trusted: 32 bytes of strict base64, a canonical
 * encoding, and not one of the small-order points, with which any signature verifies (RFC 8032, 5.1.3 and 8.9).
 */
export function problemWithPublicKey(key: string): string | null {
  const bytes = Buffer.from(key, "base64");
  if (bytes.length !== 32 || bytes.toString("base64") !== key) return "is not 32 bytes of base64";
  bytes.writeUInt8(bytes.readUInt8(31) & 0x7f, 31);
  const hex = bytes.toString("hex");
  if (SMALL_ORDER.has(hex) || isAboveFieldPrime(bytes)) return "is a key that anybody can sign for";
  return null;
}

function isAboveFieldPrime(bytes: Buffer): boolean {
  const middleIsOnes = bytes.subarray(1, 31).every((byte) => byte === 0xff);
  return bytes.readUInt8(31) === 0x7f && middleIsOnes && bytes.readUInt8(0) >= 0xed;
}
