/** PKWARE's APPNOTE 4.3: the end of the list, an entry of the list, and a file itself. */
const END = 0x06054b50;
const LISTED = 0x02014b50;
const FILE = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

/** The names in a ZIP archive: by the list at its end, or, where that is missing, as far as its files follow one another. */
export function zipNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  return end === undefined ? followFiles(view) : followList(view, view.getUint32(end + 16, true));
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

function followList(view: DataView, start: number): string[] {
  const names: string[] = [];
  for (let at = start; at + 46 <= view.byteLength && view.getUint32(at, true) === LISTED; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    names.push(nameAt(view, at + 46, name));
    at += 46 + name + extra + comment;
  }
  return names;
}

function followFiles(view: DataView): string[] {
  const names: string[] = [];
  for (let at = 0; at + 30 <= view.byteLength && view.getUint32(at, true) === FILE; ) {
    const [name, extra] = [26, 28].map((field) => view.getUint16(at + field, true)) as [number, number];
    names.push(nameAt(view, at + 30, name));
    at += 30 + name + extra + view.getUint32(at + 18, true);
  }
  return names;
}

function nameAt(view: DataView, at: number, length: number): string {
  const end = Math.min(at + length, view.byteLength);
  return Buffer.from(view.buffer, view.byteOffset + at, Math.max(end - at, 0)).toString("utf8");
}
