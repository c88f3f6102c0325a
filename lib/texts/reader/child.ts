import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { createWorker, OEM } from "tesseract.js";
import { endWithParent } from "@/lib/documents/engine/end-with-parent";
import { READY } from "@/lib/documents/engine/ready";
import type { ReadReply, ReadRequest } from "./protocol";

const LANGUAGE = "eng";
const LANGUAGE_DATA = join(
  dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${LANGUAGE}/package.json`)),
  "4.0.0_best_int",
);

/**
 * The process in which pictures of pages are read: one request at a time, behind what people wait for.
 * Nothing is fetched. What goes wrong ends it; the parent starts another.
 */
endWithParent();
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const worker = await createWorker(LANGUAGE, OEM.LSTM_ONLY, { langPath: LANGUAGE_DATA, cacheMethod: "none" });
process.on("message", async (request: ReadRequest) => process.send?.(await read(request)));
process.send?.(READY);

async function read({ picturePath }: ReadRequest): Promise<ReadReply> {
  const { data } = await worker.recognize(picturePath);
  return { text: data.text };
}
