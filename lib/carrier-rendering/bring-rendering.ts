import "server-only";
import { rm } from "node:fs/promises";
import { addDocument } from "@/lib/documents/add-document";
import { INBOUND_LIMITS } from "@/lib/documents/rules/limits";
import { workPath } from "@/lib/encryption/workspace";
import { AppError } from "@/lib/errors";
import { downloadMedia } from "@/lib/fax/inbound/download-media";
import { looksLikeFax } from "@/lib/fax/inbound/file-head";
import { retrieveFax } from "@/lib/telnyx/faxes";
import type { DueRendering } from "./queries";

/** `not-yet`: Telnyx has named no link so far. Reasons are for admins. */
export type Brought = { kind: "stored"; documentId: string } | { kind: "not-yet" } | { kind: "failed"; reason: string };

/**
 * Brings Telnyx's rendering of a fax into our own storage, from the link that is known or the one that Telnyx tells now.
 * Throws when the document checker cannot be reached.
 */
export async function bringRendering(due: DueRendering): Promise<Brought> {
  const known = due.previewUrl ? await bringFrom(due, due.previewUrl) : null;
  if (known?.kind === "stored") return known;
  const link = await askForLink(due.providerFaxId);
  if (typeof link === "object" && link !== null) return link;
  if (link === null || link === due.previewUrl) return known ?? { kind: "not-yet" };
  return bringFrom(due, link);
}

async function askForLink(providerFaxId: string): Promise<string | null | Brought> {
  try {
    return (await retrieveFax(providerFaxId)).previewUrl;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: "failed", reason: error.code };
  }
}

async function bringFrom({ fileName, documentId }: DueRendering, link: string): Promise<Brought> {
  const path = workPath();
  try {
    const download = await downloadMedia(link, path);
    if (download.kind === "failed") return download;
    if (!(await looksLikeFax(path))) return { kind: "failed", reason: "not-a-document" };
    const added = await addDocument(path, {
      fileName,
      source: "transmitted",
      createdBy: null,
      limits: INBOUND_LIMITS,
      renderedFrom: documentId,
    });
    if (added.kind === "ok") return { kind: "stored", documentId: added.document.id };
    return { kind: "failed", reason: `the file is ${added.kind}` };
  } finally {
    await rm(path, { force: true });
  }
}
