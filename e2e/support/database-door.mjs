// Loaded into the portal of the browser tests: lets them move times that lie in its database, which one process alone can open.
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";

if (process.argv[1]?.endsWith("serve.mjs") && process.env.E2E_DOOR) {
  const path = join(process.env.DATA_DIR, process.env.E2E_DOOR);
  rmSync(path, { force: true });
  createServer(async (request, response) => {
    try {
      await globalThis.plainfaxDatabase.db.execute(await text(request));
      response.end();
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  })
    .listen(path)
    .unref();
}
