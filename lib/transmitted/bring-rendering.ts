import "server-only";
import { rm } from "node:fs/promises";
import { addDocument } from "@/lib/documents/add-document";
import { temporaryPath } from "@/lib/documents/files/document-paths";
import { INBOUND_LIMITS } from "@/lib/documents/rules/limits";
import { AppError } from "@/lib/errors";
import { type Download, downloadMedia } from "@/lib/fax/inbound/download-media";
import { retrieveFax } from "@/lib/telnyx/faxes";
import type { DueRendering } from "./queries";

/** `not-yet`: Telnyx has named no link so far. `gone`: it never will. Reasons are for admins. */
export type Brought =
  | { kind: "stored"; documentId: string }
  | { kind: "gone"; reason: string }
  | { kind: "not-yet" }
  | { kind: "failed"; reason: string };

/**
 * Brings Telnyx's rendering of a fax into our own storage, from the link that is known or one that Telnyx is asked for.
 * Throws when the document checker cannot be reached.
 */
export async function bringRendering(due: DueRendering): Promise<Brought> {
  const path = await temporaryPath();
  try {
    const known: Download = due.previewUrl ? await downloadMedia(due.previewUrl, path) : { kind: "expired" };
    if (known.kind === "ok") return await keep(due, path);
    if (known.kind === "failed") return known;
    return await bringFromNewLink(due, path);
  } finally {
    await rm(path, { force: true });
  }
}

async function bringFromNewLink(due: DueRendering, path: string): Promise<Brought> {
  const asked = await askForLink(due.providerFaxId);
  if (typeof asked !== "string") return asked;
  if (asked === due.previewUrl) return { kind: "gone", reason: "its link has expired" };
  const download = await downloadMedia(asked, path);
  if (download.kind === "expired") return { kind: "gone", reason: "its link has expired" };
  return download.kind === "ok" ? keep(due, path) : download;
}

async function askForLink(providerFaxId: string): Promise<string | Brought> {
  try {
    const { previewUrl } = await retrieveFax(providerFaxId);
    return previewUrl ?? { kind: "not-yet" };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "not-found") return { kind: "gone", reason: "Telnyx no longer has the fax" };
    return { kind: "failed", reason: error.code };
  }
}

async function keep({ fileName }: DueRendering, path: string): Promise<Brought> {
  const added = await addDocument(path, { fileName, source: "transmitted", createdBy: null, limits: INBOUND_LIMITS });
  if (added.kind === "ok") return { kind: "stored", documentId: added.document.id };
  return { kind: "gone", reason: `the file is ${added.kind}` };
}
