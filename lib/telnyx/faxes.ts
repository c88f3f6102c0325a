import "server-only";
import type Telnyx from "telnyx";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { allPages } from "./all-pages";
import { callTelnyx, pathId, readAnswer } from "./call-telnyx";
import { telnyx } from "./client";
import { attemptIdFrom, clientStateOf, faxIdFrom } from "./client-state";
import { type CreateOutcome, outcomeOfFailure } from "./create-outcome";
import { countOrNull, momentOrNull, numberOrNull, textOrNull } from "./wire";

const CREATE_TIMEOUT_MS = 30_000;
const PAGE_SIZE = 250;

const faxShape = z
  .object({
    id: z.string().min(1),
    connection_id: textOrNull,
    direction: z.enum(["inbound", "outbound"]).nullable().catch(null),
    status: textOrNull,
    from: numberOrNull,
    to: numberOrNull,
    client_state: textOrNull,
    media_url: textOrNull,
    preview_url: textOrNull,
    from_display_name: textOrNull,
    quality: textOrNull,
    failure_reason: textOrNull,
    internal_failure_reason: textOrNull,
    page_count: countOrNull,
    call_duration_secs: countOrNull,
    created_at: momentOrNull,
    updated_at: momentOrNull,
  })
  .transform((fax) => ({
    providerFaxId: fax.id,
    connectionId: fax.connection_id,
    direction: fax.direction,
    /** Telnyx's own word, verbatim. */
    status: fax.status,
    from: fax.from,
    to: fax.to,
    attemptId: attemptIdFrom(fax.client_state),
    /** Which fax of ours it is an attempt of; null for those of older versions. */
    faxId: faxIdFrom(fax.client_state),
    /** Of a received fax: where its file can be fetched for ten minutes. */
    mediaUrl: fax.media_url,
    /** Of a sent fax with `store_preview`: where its rendering can be fetched for ten minutes. */
    previewUrl: fax.preview_url,
    displayName: fax.from_display_name,
    quality: fax.quality,
    failureReason: fax.failure_reason,
    internalFailureReason: fax.internal_failure_reason,
    pageCount: fax.page_count,
    callDurationSecs: fax.call_duration_secs,
    createdAt: fax.created_at,
    updatedAt: fax.updated_at,
  }));
const faxAnswer = z.object({ data: faxShape }).transform(({ data }) => data);

/** A fax as Telnyx knows it. */
export type ProviderFax = z.output<typeof faxShape>;

/** Where Telnyx finds the document: behind a one-time link, or under a name in its own storage. */
type DocumentSource = { mediaUrl: string } | { mediaName: string };

export type FaxToCreate = {
  attemptId: string;
  faxId: string;
  connectionId: string;
  from: string;
  to: string;
  document: DocumentSource;
  quality: "normal" | "high" | "very_high" | "ultra_light" | "ultra_dark";
  monochrome: boolean;
  /** 1–100; only sent with `monochrome`. */
  blackThreshold: number;
  t38: boolean;
  displayName: string | null;
  /** Whether Telnyx keeps its own rendering for ten minutes. */
  storePreview: boolean;
};

/**
 * Hands a fax over to Telnyx, once: nothing here repeats the request. Never throws; whatever does not prove that
 * Telnyx took or refused the fax is `unknown`.
 */
export async function createFax(fax: FaxToCreate): Promise<CreateOutcome> {
  try {
    const answer = await telnyx().faxes.create(toWire(fax), { maxRetries: 0, timeout: CREATE_TIMEOUT_MS });
    const read = faxAnswer.safeParse(answer);
    if (!read.success) return { outcome: "unknown", detail: "answer without a fax" };
    return { outcome: "accepted", providerFaxId: read.data.providerFaxId, status: read.data.status };
  } catch (error) {
    return outcomeOfFailure(error);
  }
}

/** Asks Telnyx for one fax. Throws `not-found` when it is gone there. */
export async function retrieveFax(providerFaxId: string): Promise<ProviderFax> {
  const id = pathId(providerFaxId, "fax");
  return readAnswer(faxAnswer, await callTelnyx("fax", (client) => client.faxes.retrieve(id)));
}

/** Whether Telnyx gives an answer at all, be it a refusal. */
export async function isAnswering(): Promise<boolean> {
  try {
    await callTelnyx("fax", (client) => client.faxes.list({ "page[size]": 1 }));
    return true;
  } catch (error) {
    return !(error instanceof AppError) || error.code !== "telnyx-unreachable";
  }
}

export type FaxFilter = {
  direction?: "inbound" | "outbound";
  from?: string;
  to?: string;
  createdFrom?: Date;
  createdUntil?: Date;
};

/** All faxes of all pages that match. Entries that cannot be read are left out. */
export async function* listFaxes(filter: FaxFilter): AsyncGenerator<ProviderFax> {
  for await (const page of listFaxPages(filter)) yield* page;
}

/** The same, a page at a time; each is one call. */
export async function* listFaxPages(filter: FaxFilter): AsyncGenerator<ProviderFax[]> {
  const query = { filter: filterToWire(filter), "page[size]": PAGE_SIZE };
  for await (const page of allPages("fax", (client) => client.faxes.list(query))) {
    yield page.flatMap((item) => faxShape.safeParse(item).data ?? []);
  }
}

/** Asks Telnyx to stop a fax; it may still be delivered. Throws `not-possible-now` when it is already finished. */
export async function cancelFax(providerFaxId: string): Promise<void> {
  const id = pathId(providerFaxId, "fax");
  await callTelnyx("fax", (client) => client.faxes.actions.cancel(id));
}

/** Asks Telnyx for a new link to a received document; `retrieveFax` tells it later. */
export async function refreshFax(providerFaxId: string): Promise<void> {
  const id = pathId(providerFaxId, "fax");
  await callTelnyx("fax", (client) => client.faxes.actions.refresh(id));
}

/** Deletes a fax at Telnyx. Throws `not-found` when it is gone already. */
export async function deleteFax(providerFaxId: string): Promise<void> {
  const id = pathId(providerFaxId, "fax");
  await callTelnyx("fax", (client) => client.faxes.delete(id));
}

function toWire(fax: FaxToCreate): Telnyx.FaxCreateParams {
  return {
    connection_id: fax.connectionId,
    from: fax.from,
    to: fax.to,
    ...("mediaUrl" in fax.document ? { media_url: fax.document.mediaUrl } : { media_name: fax.document.mediaName }),
    client_state: clientStateOf(fax.attemptId, fax.faxId),
    quality: fax.quality,
    t38_enabled: fax.t38,
    monochrome: fax.monochrome,
    ...(fax.monochrome ? { black_threshold: fax.blackThreshold } : {}),
    ...(fax.storePreview ? { store_preview: true, preview_format: "tiff" } : {}),
    ...(fax.displayName ? { from_display_name: fax.displayName } : {}),
  };
}

function filterToWire({ direction, from, to, createdFrom, createdUntil }: FaxFilter): Telnyx.FaxListParams.Filter {
  return {
    ...(direction ? { direction: { eq: direction } } : {}),
    ...(from ? { from: { eq: from } } : {}),
    ...(to ? { to: { eq: to } } : {}),
    ...(createdFrom || createdUntil
      ? {
          created_at: {
            ...(createdFrom ? { gte: createdFrom.toISOString() } : {}),
            ...(createdUntil ? { lte: createdUntil.toISOString() } : {}),
          },
        }
      : {}),
  };
}
