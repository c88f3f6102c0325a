import fs from "node:fs";

/** One change: the item as it is now, or null when it was deleted. */
export type Change = { collection: string; id: string; item: unknown };

const REWRITE_AT_LEAST = 64 * 1024 * 1024;

/**
 * An append-only file of changes, one JSON line each. A line is handed to the system before the change counts, so a killed
 * process loses nothing; a torn last line is left out when reading.
 */
export class Journal {
  #fd: number | undefined;
  #size = 0;
  #rewriteAt = REWRITE_AT_LEAST;

  constructor(
    private readonly file: string,
    private readonly everything: () => Iterable<Change>,
  ) {}

  static read(file: string): Change[] {
    if (!fs.existsSync(file)) return [];
    return fs.readFileSync(file, "utf8").split("\n").flatMap(parseLine);
  }

  append(change: Change): void {
    if (this.#fd === undefined) throw new Error("the journal is not open");
    const line = `${JSON.stringify([change.collection, change.id, change.item])}\n`;
    fs.appendFileSync(this.#fd, line);
    this.#size += line.length;
    if (this.#size > this.#rewriteAt) this.rewrite();
  }

  /** Replaces the file by one line for each item that is still there. */
  rewrite(): void {
    const draft = `${this.file}.new`;
    const fd = fs.openSync(draft, "w", 0o600);
    this.#size = 0;
    for (const { collection, id, item } of this.everything()) {
      const line = `${JSON.stringify([collection, id, item])}\n`;
      fs.appendFileSync(fd, line);
      this.#size += line.length;
    }
    fs.fsyncSync(fd);
    fs.renameSync(draft, this.file);
    this.close();
    this.#fd = fd;
    this.#rewriteAt = Math.max(REWRITE_AT_LEAST, this.#size * 3);
  }

  close(): void {
    if (this.#fd !== undefined) fs.closeSync(this.#fd);
    this.#fd = undefined;
  }
}

function parseLine(line: string): Change[] {
  try {
    const value: unknown = JSON.parse(line);
    if (!Array.isArray(value)) return [];
    const [collection, id, item]: unknown[] = value;
    return typeof collection === "string" && typeof id === "string" ? [{ collection, id, item }] : [];
  } catch {
    return [];
  }
}
