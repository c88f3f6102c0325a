import { randomInt } from "node:crypto";
import { crc32 } from "node:zlib";

const PREFIX = "plainfax_";
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Of 62 different characters each: 190 bits. */
const RANDOM_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const SHAPE = new RegExp(`^${PREFIX}([0-9A-Za-z]{${RANDOM_LENGTH}})([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`);
const SHOWN_LENGTH = PREFIX.length + 4;

/**
 * A new key: `plainfax_`, 32 random letters and digits, and their checksum (CRC-32 in base 62, six digits), by which typing
 * errors are found without asking anybody, and scanners for secrets know a real one.
 */
export function newKeyText(): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => DIGITS[randomInt(DIGITS.length)]).join("");
  return PREFIX + random + checksumOf(random);
}

/** Whether a text can be a key: it looks like one, and its checksum is right. */
export function isKeyText(text: string): boolean {
  const [, random, checksum] = SHAPE.exec(text) ?? [];
  return random !== undefined && checksumOf(random) === checksum;
}

/** How a key begins: enough to recognise it, and nothing to use. */
export function beginningOf(key: string): string {
  return key.slice(0, SHOWN_LENGTH);
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
