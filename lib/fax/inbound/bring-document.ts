import "server-only";
import { rm } from "node:fs/promises";
import { addDocument } from "@/lib/documents/add-document";
import { temporaryPath } from "@/lib/documents/files/document-paths";
import { INBOUND_LIMITS } from "@/lib/documents/rules/limits";
import { askForNewLink } from "@/lib/fax/inbound/ask-for-new-link";
import { type Download, downloadMedia } from "@/lib/fax/inbound/download-media";
import { keepQuarantined } from "@/lib/fax/inbound/quarantine";
import { attachDocument, markQuarantined } from "@/lib/fax/inbound/record-document";

export type ReceivedFax = { id: string; providerFaxId: string; fromNumber: string; createdAt: Date };

/** `gone`: Telnyx no longer has the document. */
export type Brought =
  | { kind: "stored" }
  | { kind: "quarantined" }
  | { kind: "gone" }
  | { kind: "failed"; reason: string };

/**
 * Brings the document of a received fax into our own storage: from `url` while it is valid, else from a link that Telnyx
 * is asked for. What cannot be opened is kept apart. Throws when Telnyx or the document checker cannot be reached.
 */
export async function bringDocument(fax: ReceivedFax, url: string | null): Promise<Brought> {
  const path = await temporaryPath();
  try {
    const download = await downloadFreshly(fax, url, path);
    if (download.kind === "expired") return { kind: "gone" };
    return download.kind === "ok" ? await keep(fax, path) : download;
  } finally {
    await rm(path, { force: true });
  }
}

async function downloadFreshly(fax: ReceivedFax, url: string | null, path: string): Promise<Download> {
  const first: Download = url ? await downloadMedia(url, path) : { kind: "expired" };
  if (first.kind !== "expired") return first;
  const fresh = await askForNewLink(fax.providerFaxId, url);
  return fresh ? downloadMedia(fresh, path) : first;
}

async function keep(fax: ReceivedFax, path: string): Promise<Brought> {
  const added = await addDocument(path, {
    fileName: fileNameOf(fax),
    source: "inbound",
    createdBy: null,
    limits: INBOUND_LIMITS,
    // Telnyx delivers PDFs: anything else, such as an error of its storage, is not the fax.
    isPdfExpected: true,
  });
  if (added.kind === "ok") {
    await attachDocument(fax.id, added.document);
    return { kind: "stored" };
  }
  await keepQuarantined(fax.id, path);
  await markQuarantined(fax.id, added.kind);
  return { kind: "quarantined" };
}

function fileNameOf({ fromNumber, createdAt }: ReceivedFax): string {
  const day = createdAt.toISOString().slice(0, 10);
  return `Fax from ${fromNumber.replaceAll(/[^+\w.@-]/g, "")} ${day}.pdf`;
}
