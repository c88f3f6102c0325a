import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { sendsMail } from "@/lib/mail/mail-server";
import { changeSetting } from "@/lib/settings/change-setting";
import { readSetting } from "@/lib/settings/settings";

const SETTING = "mail-domains";

/** To addresses of which domains faxes may be mailed; none until an admin allows some. */
export async function readMailDomains(): Promise<string[]> {
  return z.array(z.string()).safeParse(await readSetting(database(), SETTING)).data ?? [];
}

/** Whether faxes may be mailed at all. */
export async function mayMailFaxes(): Promise<boolean> {
  return sendsMail() && (await readMailDomains()).length > 0;
}

/** Allows faxes to be mailed to these domains and no others. Throws `forbidden`, `proof-needed`. */
export async function saveMailDomains(viewer: Viewer, domains: readonly string[]): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  await database().transaction((tx) =>
    changeSetting(tx, viewer, { key: SETTING, value: domains, action: "settings.mail-domains-changed" }),
  );
}
