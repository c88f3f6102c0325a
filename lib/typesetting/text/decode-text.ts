import { analyse } from "chardet";
import { type Encoding, isEncoding } from "@/lib/typesetting/rules/encodings";

export type DecodedText = {
  readonly text: string;
  readonly encoding: Encoding;
  /** The bytes say it themselves; otherwise it is what the statistics of scripts make most likely, or what was wanted. */
  readonly isSure: boolean;
};

/** What ICU's statistics call the same or a smaller set. */
const SAME: Readonly<Record<string, Encoding>> = {
  "iso-8859-1": "windows-1252",
  "iso-8859-2": "windows-1250",
  "iso-8859-5": "windows-1251",
  "iso-8859-6": "windows-1256",
  "iso-8859-7": "windows-1253",
  "iso-8859-8": "windows-1255",
  "iso-8859-9": "windows-1254",
};

/** Fewer bytes than this of a text tell no more of its script. */
const LOOKED_AT = 65_536;
/** Short texts of one script are seldom surer than this. */
const LEAST_CONFIDENCE = 25;

/**
 * The text in a file: in the encoding that is wanted, by its byte order mark, as UTF-8 or UTF-16 where the bytes are that,
 * otherwise as its statistics say.
 */
export function decodeText(bytes: Uint8Array, wanted?: Encoding): DecodedText {
  if (wanted) return decodedAs(wanted, bytes, false);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs("utf-16le", bytes, true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodedAs("utf-16be", bytes, true);
  const zeros = [0, 1].map((parity) => bytes.filter((byte, at) => at % 2 === parity && byte === 0).length);
  const [even = 0, odd = 0] = zeros;
  if (even + odd > 0) return decodedAs(odd > even ? "utf-16le" : "utf-16be", bytes, true);
  if (isUtf8(bytes) && !bytes.includes(0x1b)) return decodedAs("utf-8", bytes, true);
  return decodedAs(likelyEncodings(bytes, LEAST_CONFIDENCE)[0] ?? "windows-1252", bytes, false);
}

/** In how many other ways a text is offered to be read, beside the Western one. */
const OTHERS = 3;

/** What else a text may be, the likeliest first, and Western in any case: most offices have that. */
export function otherEncodings(bytes: Uint8Array, taken: Encoding): Encoding[] {
  const likely = likelyEncodings(bytes, 1).filter((encoding) => encoding !== taken);
  const others = new Set<Encoding>([...new Set(likely)].slice(0, OTHERS));
  return [...others.add("windows-1252")].filter((encoding) => encoding !== taken);
}

/** From this share of a text on, what no text holds is no slip of the pen. */
const DOUBTFUL_SHARE = 0.05;

/** Whether many of its letters are impossible: replaced, assigned to nobody, or for machines. */
export function isDoubtful(text: string): boolean {
  const letters = text.replaceAll(/[\s\b]/g, "");
  const impossible = letters.match(/[\ufffd\p{Cc}\p{Co}\p{Cn}]/gu)?.length ?? 0;
  return impossible > letters.length * DOUBTFUL_SHARE;
}

function likelyEncodings(bytes: Uint8Array, leastConfidence: number): Encoding[] {
  return analyse(bytes.subarray(0, LOOKED_AT))
    .filter(({ confidence }) => confidence >= leastConfidence)
    .flatMap(({ name }) => encodingCalled(name) ?? [])
    .filter((encoding) => encoding !== "utf-8" || isUtf8(bytes));
}

function decodedAs(encoding: Encoding, bytes: Uint8Array, isSure: boolean): DecodedText {
  // Not in one piece: some versions of Node.js read windows-1252 as Latin-1.
  return { text: new TextDecoder(encoding).decode(bytes, { stream: true }), encoding, isSure };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function encodingCalled(name: string): Encoding | undefined {
  const label = name.toLowerCase();
  return SAME[label] ?? (isEncoding(label) ? label : undefined);
}
