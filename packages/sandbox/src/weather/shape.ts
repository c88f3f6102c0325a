import { z } from "zod";

const rate = z.number().min(0).max(1);

const postFaultKinds = [
  "hang",
  "reset",
  "cut",
  "500",
  "502",
  "503",
  "408",
  "409",
  "empty",
  "html",
  "429",
  "429-without-reset",
  "401",
  "403",
  "422",
] as const;
export type PostFaultKind = (typeof postFaultKinds)[number];

/** How the carrier fetches a document: once and soon, or in one of these manners. */
export const fetchManner = z.enum(["never", "early", "late", "twice", "five-times", "head-first", "by-range", "again"]);
export type FetchManner = z.infer<typeof fetchManner>;

/** What Telnyx's storage answers instead of a document: a refusal, a redirect, or a page. */
const storageFaultKinds = ["400", "401", "302", "403", "404", "410", "451", "500", "html"] as const;
export type StorageFaultKind = (typeof storageFaultKinds)[number];

/** What goes wrong by chance; every rate is a share (0–1) of what it strikes. All calm at first. */
export const weather = z.object({
  /** Makes the chances repeatable, as far as requests come in the same order. */
  seed: z.string().optional(),
  /** Answers to POST /faxes. */
  post: z
    .object({
      rate: rate.default(0),
      kinds: z
        .array(z.enum(postFaultKinds))
        .min(1)
        .default([...postFaultKinds]),
      /** Of the faults that leave it open, the share that strikes after the fax was accepted. */
      accepted: rate.default(0.5),
    })
    .prefault({}),
  /** How documents are fetched. */
  fetch: z
    .object({
      rate: rate.default(0),
      manners: z.array(fetchManner).min(1).default(fetchManner.options),
      late_ms: z.number().min(0).default(120_000),
    })
    .prefault({}),
  /** GET /faxes. */
  list: z
    .object({
      /** Younger faxes are not listed yet. */
      lag_ms: z.number().min(0).default(0),
      /** A page begins with the last entry of the one before. */
      repeat: rate.default(0),
      /** A page leaves out its first entry, as when something before it was deleted meanwhile. */
      drift: rate.default(0),
      /** Answers 500 … */
      fail: rate.default(0),
      /** … from this page on. */
      fail_from_page: z.number().int().min(1).default(1),
      /** Pages are no larger than this, whatever was asked for. */
      page_size: z.number().int().min(1).max(250).default(250),
      /** Whatever page is asked for, the first is answered, and more are said to follow. */
      endless: z.boolean().default(false),
    })
    .prefault({}),
  /** GET /faxes/{id} answers 500, or what the fax was at its beginning: asked twice, the second answer may be the older. */
  retrieve: z.object({ fail: rate.default(0), older: rate.default(0) }).prefault({}),
  /** POST /faxes/{id}/actions/refresh: refused with a status, or the new link comes later than the answer. */
  refresh: z
    .object({
      fail: rate.default(0),
      status: z.number().int().min(400).max(599).default(500),
      delay_ms: z.number().min(0).default(0),
    })
    .prefault({}),
  /** Links to received documents and renderings. */
  storage: z
    .object({
      rate: rate.default(0),
      kinds: z
        .array(z.enum(storageFaultKinds))
        .min(1)
        .default([...storageFaultKinds]),
    })
    .prefault({}),
});
