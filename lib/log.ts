import pino from "pino";
import { logLevel } from "@/lib/env";

/**
 * One-line JSON to standard output. It carries ids only: never a telephone number, a name, a file name, content, a
 * token, a signature or a key.
 */
export const log = pino({
  level: logLevel(),
  base: null,
  redact: ["*.password", "*.token", "*.authorization", "*.cookie", "*.mediaUrl", "*.from", "*.to"],
});
