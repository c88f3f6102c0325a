import "server-only";
import { desc, isNotNull } from "drizzle-orm";
import { database } from "@/db/client";
import { mails } from "@/db/schema/mails";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import type { MailKind } from "@/lib/mail/rules/mail-kinds";

const MOST_LISTED = 10;

export type RefusedMail = { id: string; to: string; kind: MailKind; at: Date | null; answer: string | null };
export type MailState = {
  server: { host: string; from: string } | null;
  /** The mailbox of mail to fax, and what people write to. */
  toFax: { host: string; address: string } | null;
  refused: RefusedMail[];
};

/** Which mail servers are set, without their passwords, and the last mails that did not leave. Throws `forbidden`. */
export async function readMailState(viewer: Viewer): Promise<MailState> {
  assertAdmin(viewer);
  const { mail, faxMailbox } = environment();
  const refused = await database()
    .select({ id: mails.id, to: mails.toAddress, kind: mails.kind, at: mails.refusedAt, answer: mails.answer })
    .from(mails)
    .where(isNotNull(mails.refusedAt))
    .orderBy(desc(mails.refusedAt))
    .limit(MOST_LISTED);
  return {
    server: mail && { host: new URL(mail.server).host, from: mail.from },
    toFax: faxMailbox && { host: faxMailbox.host, address: faxMailbox.address },
    refused,
  };
}
