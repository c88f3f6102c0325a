import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { readSetting } from "@/lib/settings/settings";

export const COVER_SETTING = "cover-pages";

export type CoverSettings = {
  /** Whether no fax goes out without a cover page. */
  isRequired: boolean;
};

/** What the office chose for cover pages. */
export async function readCoverSettings(): Promise<CoverSettings> {
  return shape.parse((await readSetting(database(), COVER_SETTING)) ?? {});
}

const shape = z.object({
  isRequired: z.boolean().catch(false),
});
