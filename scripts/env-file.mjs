// The first import of every entry that runs as it is: what stands in .env is in the environment before anything reads it.
// What is set already wins. ENV_FILE names another file; empty, none is read.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const named = process.env.ENV_FILE;
const file = named ?? fileURLToPath(new URL("../.env", import.meta.url));

if (file && existsSync(file)) process.loadEnvFile(file);
else if (named) {
  process.stderr.write(`Plainfax cannot start: ENV_FILE names ${named}, and there is no such file.\n`);
  process.exit(1);
}

// What the client of object stores will need from 2027 on is no news to whoever reads the log: its version is pinned.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

// Next.js has files of its own (.env.local, .env.production …), which no other entry knows; so it reads none.
process.env.__NEXT_PROCESSED_ENV = "true";
