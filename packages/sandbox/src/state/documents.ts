import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** Documents as files named by their SHA-256, so that one document sent a thousand times is kept once. */
export class Documents {
  constructor(private readonly folder: string) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  save(bytes: Buffer): string {
    const name = createHash("sha256").update(bytes).digest("hex");
    const file = path.join(this.folder, name);
    if (!fs.existsSync(file)) {
      fs.writeFileSync(`${file}.new`, bytes, { mode: 0o600 });
      fs.renameSync(`${file}.new`, file);
    }
    return name;
  }

  read(name: string): Buffer {
    return fs.readFileSync(path.join(this.folder, name));
  }

  clear(): void {
    for (const name of fs.readdirSync(this.folder)) fs.rmSync(path.join(this.folder, name));
  }
}
