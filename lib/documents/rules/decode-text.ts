/**
 * The text in a file: UTF-16 where its byte order mark says so, UTF-8 where the bytes are that, otherwise what Windows
 * writes in Western Europe and America.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not in one piece: some versions of Node.js read that as Latin-1.
    return new TextDecoder("windows-1252").decode(bytes, { stream: true });
  }
}
