import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPdfium } from "../draw-pdf";
import { openEngine } from "./open-engine";
import { ROWS, type RowKind } from "./rows";

/** Makes rows for whoever started this process, one after the other, until it lets go. */
const directory = await mkdtemp(join(tmpdir(), "plainfax-readability-"));
const tools = { directory, pdfium: await loadPdfium(), read: await openEngine(directory) };

process.on("message", async ({ kind, name }: { kind: RowKind; name: string }) => {
  process.send?.(await ROWS[kind](tools, name));
});
process.once("disconnect", async () => {
  await rm(directory, { recursive: true });
  process.exit();
});
process.send?.("ready");
