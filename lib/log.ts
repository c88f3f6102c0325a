import pino from "pino";
import { logLevel } from "@/lib/env";
import { requestId } from "@/lib/request-id";

/**
 * One-line JSON to standard output. It carries ids only: never a telephone number, a name, a file name, content, a
 * token, a signature or a key. What is done for a request carries its id.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  mixin: () => ({ request: requestId() }),
  redact: ["*.password", "*.token", "*.authorization", "*.cookie", "*.mediaUrl", "*.from", "*.to"],
});
