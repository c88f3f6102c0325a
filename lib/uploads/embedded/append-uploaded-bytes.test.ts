import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { appendUploadedBytes } from "./receive-upload";

/** A file of the system to which nothing can be added because its disk is full. */
const FULL = "/dev/full";

it.runIf(existsSync(FULL))("calls a full disk by its name, and not the connection", async () => {
  const body = new FormData();
  body.set("file", new File([new Uint8Array(100_000)], "letter.pdf"));
  const request = new Request("http://portal.test/upload", { method: "PUT", body });
  await expect(appendUploadedBytes(request, FULL, 1_000_000)).rejects.toThrow("The disk of this server is full");
});
