import "server-only";
import { rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { addDocument } from "@/lib/documents/add-document";
import { INBOUND_LIMITS } from "@/lib/documents/rules/limits";
import { workPath } from "@/lib/encryption/workspace";
import { AppError } from "@/lib/errors";
import { downloadMedia } from "@/lib/fax/inbound/download-media";
import { looksLikeFax } from "@/lib/fax/inbound/file-head";
import { keepQuarantined } from "@/lib/fax/inbound/quarantine";
import { attachDocument, markQuarantined } from "@/lib/fax/inbound/record-document";
import { refreshFax, retrieveFax } from "@/lib/telnyx/faxes";

export type ReceivedFax = { id: string; providerFaxId: string; fromNumber: string; createdAt: Date };

/** `failed`: not now. Its reason is a code or a few words for admins and holds no address. */
export type Brought = { kind: "stored" } | { kind: "quarantined" } | { kind: "failed"; reason: string };

/**
 * Brings the document of a received fax into our own storage: from the link that is known, else from the one that Telnyx
 * tells now, else from a fresh one that it is asked for. No answer is final: an expired link may be refused with any
 * status, and the storage may answer with a page. A PDF or TIFF that cannot be opened is kept apart. Throws when the document
 * checker cannot be reached.
 */
export async function bringDocument(fax: ReceivedFax, knownUrl: string | null): Promise<Brought> {
  const tried = new Set<string>();
  let reason = "no-new-link";
  const sources = [
    async () => knownUrl,
    () => linkToldNow(fax.providerFaxId),
    () => askForNewLink(fax.providerFaxId, tried),
  ];
  for (const source of sources) {
    const link = await source().catch(codeOf);
    if (link === null) reason = "no-new-link";
    else if (typeof link === "object") reason = link.code;
    if (typeof link !== "string" || tried.has(link)) continue;
    tried.add(link);
    const brought = await bringFrom(fax, link);
    if (brought.kind !== "failed") return brought;
    reason = brought.reason;
  }
  return { kind: "failed", reason };
}

function codeOf(error: unknown): { code: string } {
  if (!(error instanceof AppError)) throw error;
  return { code: error.code };
}

async function bringFrom(fax: ReceivedFax, link: string): Promise<Brought> {
  const path = workPath();
  try {
    const download = await downloadMedia(link, path);
    if (download.kind === "failed") return download;
    if (await looksLikeFax(path)) return await keep(fax, path);
    await keepQuarantined(fax.id, path);
    return { kind: "failed", reason: "not-a-document" };
  } finally {
    await rm(path, { force: true });
  }
}

async function keep(fax: ReceivedFax, path: string): Promise<Brought> {
  const added = await addDocument(path, {
    fileName: fileNameOf(fax),
    source: "inbound",
    createdBy: null,
    limits: INBOUND_LIMITS,
    kinds: ["tiff"],
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

// Telnyx does not say when the new link is there. One that takes longer is found by the next try.
const LOOKS = 3;
const PAUSE_MS = 1_000;

/** The link to a received document that Telnyx tells at this moment. Throws when it cannot be asked. */
async function linkToldNow(providerFaxId: string): Promise<string | null> {
  return (await retrieveFax(providerFaxId)).mediaUrl;
}

/** Asks Telnyx for a fresh link; null while it tells only those in `old`. Throws when it cannot be asked or refuses. */
async function askForNewLink(providerFaxId: string, old: ReadonlySet<string>): Promise<string | null> {
  await refreshFax(providerFaxId);
  for (let looks = 1; ; looks++) {
    const link = await linkToldNow(providerFaxId);
    if (link && !old.has(link)) return link;
    if (looks === LOOKS) return null;
    await pause(PAUSE_MS);
  }
}
