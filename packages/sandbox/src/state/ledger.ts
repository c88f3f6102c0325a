import fs from "node:fs";

/** What the carrier did, for comparison with what the portal believes. */
export type LedgerEntry =
  | { kind: "accepted"; fax_id: string; client_state: string | null; from: string; to: string }
  | { kind: "download"; fax_id: string; client_state: string | null; status: number; bytes: number }
  | { kind: "transmission"; fax_id: string; client_state: string | null; to: string; pages: number }
  | { kind: "cancel"; fax_id: string; client_state: string | null }
  | { kind: "received"; fax_id: string; from: string; to: string; pages: number }
  | { kind: "result"; fax_id: string; client_state: string | null; status: string; failure_reason: string | null };

/** An append-only JSONL file; nothing in the sandbox ever rewrites a line of it. */
export class Ledger {
  #fd: number | undefined;

  constructor(
    private readonly file: string,
    private readonly timestamp: () => string,
  ) {
    this.#fd = fs.openSync(file, "a", 0o600);
  }

  /** Throws once the ledger is closed: the number of its file may stand for another file by then. */
  write(entry: LedgerEntry): void {
    if (this.#fd === undefined) throw new Error("the ledger is not open");
    fs.appendFileSync(this.#fd, `${JSON.stringify({ at: this.timestamp(), ...entry })}\n`);
  }

  read(): unknown[] {
    const lines = fs.readFileSync(this.file, "utf8").split("\n").filter(Boolean);
    return lines.map((line): unknown => JSON.parse(line));
  }

  clear(): void {
    fs.truncateSync(this.file);
  }

  close(): void {
    if (this.#fd !== undefined) fs.closeSync(this.#fd);
    this.#fd = undefined;
  }
}
