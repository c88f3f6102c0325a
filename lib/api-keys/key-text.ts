import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

/** With what secrets begin that people carry to programs: API keys, and addresses for printing. */
export type KeyPrefix = "plainfax_" | "plainprint_";

const API_KEY: KeyPrefix = "plainfax_";
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Of 62 different characters each: 190 bits. */
const RANDOM_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const SHAPE = new RegExp(`^([a-z]+_)([0-9A-Za-z]{${RANDOM_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`);
const SHOWN_LENGTH = 4;

/**
 * A new key: its prefix, 32 random letters and digits, and their checksum (CRC-32 in base 62, six digits), by which typing
 * errors are found without asking anybody, and scanners for secrets know a real one.
 */
export function newKeyText(prefix: KeyPrefix = API_KEY): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => DIGITS[randomInt(DIGITS.length)]).join("");
  return prefix + random + checksumOf(random);
}

/** Whether a text can be a key: it looks like one, and its checksum is right. */
export function isKeyText(text: string, prefix: KeyPrefix = API_KEY): boolean {
  const [, begun, random, checksum] = SHAPE.exec(text) ?? [];
  return begun === prefix && random !== undefined && checksumOf(random) === checksum;
}

/** How a key begins: enough to recognise it, and nothing to use. */
export function beginningOf(key: string): string {
  return key.slice(0, key.indexOf("_") + 1 + SHOWN_LENGTH);
}

function checksumOf(random: string): string {
  let rest = crc32(random);
  let checksum = "";
  for (let place = 0; place < CHECKSUM_LENGTH; place += 1) {
    checksum = DIGITS[rest % DIGITS.length] + checksum;
    rest = Math.floor(rest / DIGITS.length);
  }
  return checksum;
}
