/** PKWARE's APPNOTE 4.3: the end of the list, an entry of the list, and a file itself. */
const END = 0x06054b50;
const LISTED = 0x02014b50;
const FILE = 0x04034b50;
const END_BYTES = 22;
const LISTED_BYTES = 46;
const FILE_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
/** The one method of packing that documents use; others are stored as they are, or opened by nobody here. */
const DEFLATED = 8;

export type ZipEntry = {
  readonly name: string;
  readonly isDeflated: boolean;
  /** Its bytes as they stand in the archive, as far as they are there. */
  readonly packed: Uint8Array;
};

/** What is in a ZIP archive: by the list at its end, or, where that is missing, as far as its files follow one another. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  return end === undefined ? followFiles(view) : followList(view, view.getUint32(end + 16, true));
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function followList(view: DataView, start: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = start; at + LISTED_BYTES <= view.byteLength && view.getUint32(at, true) === LISTED; ) {
    const [name, extra, comment] = shortsAt(view, at + 28, 3);
    entries.push({
      name: nameAt(view, at + LISTED_BYTES, name),
      isDeflated: view.getUint16(at + 10, true) === DEFLATED,
      packed: packedAt(view, view.getUint32(at + 42, true), view.getUint32(at + 20, true)),
    });
    at += LISTED_BYTES + name + extra + comment;
  }
  return entries;
}

function followFiles(view: DataView): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + FILE_BYTES <= view.byteLength && view.getUint32(at, true) === FILE; ) {
    const [name, extra] = shortsAt(view, at + 26, 2);
    const length = view.getUint32(at + 18, true);
    entries.push({
      name: nameAt(view, at + FILE_BYTES, name),
      isDeflated: view.getUint16(at + 8, true) === DEFLATED,
      packed: packedAt(view, at, length),
    });
    at += FILE_BYTES + name + extra + length;
  }
  return entries;
}

/** The bytes behind the head of a file, which has lengths of its own. */
function packedAt(view: DataView, head: number, length: number): Uint8Array {
  if (head + FILE_BYTES > view.byteLength) return new Uint8Array();
  const [name, extra] = shortsAt(view, head + 26, 2);
  return bytesAt(view, head + FILE_BYTES + name + extra, length);
}

function shortsAt(view: DataView, at: number, many: number): [number, number, number] {
  const [first = 0, second = 0, third = 0] = Array.from({ length: many }, (_, index) =>
    view.getUint16(at + 2 * index, true),
  );
  return [first, second, third];
}

function nameAt(view: DataView, at: number, length: number): string {
  return Buffer.from(bytesAt(view, at, length)).toString("utf8");
}

function bytesAt(view: DataView, at: number, length: number): Uint8Array {
  const end = Math.min(at + length, view.byteLength);
  return new Uint8Array(view.buffer, view.byteOffset + Math.min(at, end), Math.max(end - at, 0));
}
