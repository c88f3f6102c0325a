import { analyse } from "chardet";

/** Encodings by what `TextDecoder` calls them. */
const ENCODINGS = [
  ...(["utf-8", "utf-16le", "utf-16be"] as const),
  ...(["windows-1252", "windows-1250", "windows-1251", "koi8-r", "windows-1253", "windows-1254"] as const),
  ...(["windows-1255", "windows-1256", "windows-1257"] as const),
  ...(["shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5", "euc-kr"] as const),
] as const;

type Encoding = (typeof ENCODINGS)[number];

/** `isSure`: the bytes say it themselves; otherwise it is what the statistics of scripts make most likely. */
export type DecodedText = { readonly text: string; readonly encoding: Encoding; readonly isSure: boolean };

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

/** The text in a file: by its byte order mark, as UTF-8 or UTF-16 where the bytes are that, otherwise as its statistics say. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs("utf-16le", bytes, true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodedAs("utf-16be", bytes, true);
  const zeros = [0, 1].map((parity) => bytes.filter((byte, at) => at % 2 === parity && byte === 0).length);
  const [even = 0, odd = 0] = zeros;
  if (even + odd > 0) return decodedAs(odd > even ? "utf-16le" : "utf-16be", bytes, true);
  if (isUtf8(bytes) && !bytes.includes(0x1b)) return decodedAs("utf-8", bytes, true);
  const likely = analyse(bytes.subarray(0, LOOKED_AT))
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .map(({ name }) => encodingCalled(name))
    .find((encoding) => encoding !== undefined && (encoding !== "utf-8" || isUtf8(bytes)));
  return decodedAs(likely ?? "windows-1252", bytes, false);
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

function isEncoding(label: string): label is Encoding {
  return ENCODINGS.some((encoding) => encoding === label);
}
