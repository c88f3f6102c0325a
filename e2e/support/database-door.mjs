// Loaded into the portal of the browser tests: lets them move times that lie in its database, which one process alone can open, and
// ask what its memory holds.
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const DOORS = {
  "/database": async (statement) => {
    await globalThis.plainfaxDatabase.db.execute(statement);
    return "";
  },
  "/held-memory": () => {
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
    const { heapUsed, external } = process.memoryUsage();
    return String(heapUsed + external);
  },
};

if (process.argv[1]?.endsWith("serve.mjs") && process.env.E2E_DOOR) {
  const path = join(process.env.DATA_DIR, process.env.E2E_DOOR);
  rmSync(path, { force: true });
  createServer(async (request, response) => {
    try {
      response.end(await DOORS[request.url](await text(request)));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  })
    .listen(path)
    .unref();
}
