import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import sharp from "sharp";
import { createWorker, OEM, type Page } from "tesseract.js";
import { answerRequests, endWithParent, READY } from "@/lib/engine/answer-requests";
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
answerRequests(read);
process.send?.(READY);

async function read({ picturePath, turn }: ReadRequest): Promise<ReadReply> {
  const picture = sharp(picturePath).rotate(turn).png({ compressionLevel: 1 });
  const { data: turned, info } = await picture.toBuffer({ resolveWithObject: true });
  const { data } = await worker.recognize(turned, {}, { text: true, blocks: true });
  return { text: data.text, lines: linesOf(data, info.width, info.height), confidence: data.confidence };
}

function linesOf({ blocks }: Page, width: number, height: number): ReadReply["lines"] {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  return lines.map(({ text, bbox }) => ({
    text: text.trimEnd(),
    ...{ left: bbox.x0 / width, top: bbox.y0 / height },
    ...{ width: (bbox.x1 - bbox.x0) / width, height: (bbox.y1 - bbox.y0) / height },
  }));
}
