import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { isTimeZone } from "@/lib/covers/rules/is-time-zone";
import { readSetting } from "@/lib/settings/settings";

export const COVER_SETTING = "cover-pages";

export type CoverSettings = {
  /** Whether no fax goes out without a cover page. */
  isRequired: boolean;
  /** The office's zone: it decides which day a cover page names. */
  timeZone: string;
};

/** What the office chose for cover pages; the zone is the server's until it does. */
export async function readCoverSettings(): Promise<CoverSettings> {
  return shape.parse((await readSetting(database(), COVER_SETTING)) ?? {});
}

const serverZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const shape = z.object({
  isRequired: z.boolean().catch(false),
  timeZone: z.string().refine(isTimeZone).catch(serverZone),
});
