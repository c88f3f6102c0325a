import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/database";
import { mails } from "@/db/schema/mails";
import type { Viewer } from "@/lib/auth/viewer-type";
import { sealSecret } from "@/lib/encryption/sealed-secrets";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { changeFaxOf } from "@/lib/fax/ledger";
import { lockFaxSeenBy } from "@/lib/fax/locks";
import { findFax } from "@/lib/fax/queries/find-fax";
import { readMailDomains } from "@/lib/fax-mails/mail-domains";
import { makeMailedLink } from "@/lib/fax-mails/mailed-links";
import { addressWithin } from "@/lib/fax-mails/rules/mail-domains";
import type { MailedAs } from "@/lib/fax-mails/rules/mailed-link";
import { sendsMail } from "@/lib/mail/mail-server";

const MOST_A_DAY = 100;

/**
 * Mails the document of a fax to an address of an allowed domain, as an attachment or as a link; it leaves in the background. Answers the
 * code of the link, which is told this once, and null of an attachment. Throws `not-found`,
 * `wrong-input` for any other address, `not-possible-now` where there is no document or no mail server, `rate-limited` beyond 100 a person and day.
 */
export async function mailFax(
  viewer: Viewer,
  faxId: string,
  typedAddress: string,
  as: MailedAs = "attachment",
): Promise<string | null> {
  let told: string | null = null;
  const domains = await readMailDomains();
  const seen = await findFax(viewer, faxId);
  await changeFaxOf(
    viewer,
    faxId,
    async ({ documentId }, tx) => {
      if (!sendsMail()) throw new AppError("not-possible-now", "No mail server is set, so nothing can be mailed.");
      if (!documentId || seen?.documentId !== documentId) {
        throw new AppError("not-possible-now", "This fax has no document that could be mailed.");
      }
      const to = addressWithin(typedAddress, domains);
      if (!to) {
        const message = `Faxes may be mailed to addresses of ${domains.join(", ") || "no domain"} only. An admin allows others.`;
        throw new AppError("wrong-input", message, { fieldErrors: { to: message } });
      }
      if ((await mailedInADay(tx, viewer)) >= MOST_A_DAY) {
        throw new AppError("rate-limited", `You have mailed ${MOST_A_DAY} faxes since yesterday. Mail more tomorrow.`);
      }
      const { personId } = viewer;
      const link = as === "link" ? await makeMailedLink(tx, { faxId, personId, toAddress: to }) : null;
      told = link?.code ?? null;
      const sealedLink = link && sealSecret("mailed links", personId, addressOf(link.token));
      const [mail] = await tx
        .insert(mails)
        .values({ personId, toAddress: to, kind: "fax", faxId, sealedLink })
        .returning({ id: mails.id });
      if (!mail) throw new Error("The mail was not written.");
      const job = { kind: "mail-fax", subjectId: mail.id } as const;
      return { timeline: "mailed", detail: { name: to }, audit: "fax.mailed", facts: { to, as }, job };
    },
    lockFaxSeenBy,
  );
  return told;
}

function addressOf(token: string): string {
  return `${environment().APP_URL}/fax/${token}`;
}

function mailedInADay(tx: Transaction, { personId }: Viewer): Promise<number> {
  const since = gt(mails.createdAt, sql`now() - interval '1 day'`);
  return tx.$count(mails, and(eq(mails.personId, personId), eq(mails.kind, "fax"), since));
}
