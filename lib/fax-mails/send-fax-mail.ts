import "server-only";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { mails } from "@/db/schema/mails";
import { people } from "@/db/schema/people";
import { openDocument } from "@/lib/documents/open-document";
import { withEnding } from "@/lib/documents/rules/with-ending";
import type { StoredDocument } from "@/lib/documents/store";
import { openSecret } from "@/lib/encryption/sealed-secrets";
import { AppError } from "@/lib/errors";
import { changeFax } from "@/lib/fax/ledger";
import { LINK_DAYS } from "@/lib/fax-mails/rules/mailed-link";
import type { Job, JobOutcome } from "@/lib/jobs/job";
import { backOff } from "@/lib/jobs/jobs";
import { handToMailServer, type MailAnswer } from "@/lib/mail/mail-server";
import { MAIL_SUBJECTS } from "@/lib/mail/rules/mail-kinds";
import { IS_TOO_OLD, isWaiting, noteAnswer } from "@/lib/mail/send-mail";

/** Hands a mailed fax over. What is refused for good is told on the fax; what was deleted meanwhile does not leave. */
export async function sendFaxMail({ subjectId, failures }: Job): Promise<JobOutcome> {
  const [found] = await database()
    .select({ mail: mails, document: documents, sender: people.name, faxId: faxes.id, isTooOld: IS_TOO_OLD })
    .from(mails)
    .innerJoin(people, and(eq(people.id, mails.personId), isNull(people.disabledAt)))
    .innerJoin(faxes, and(eq(faxes.id, mails.faxId), isNull(faxes.deletedAt)))
    .innerJoin(documents, eq(documents.id, faxes.documentId))
    .where(and(eq(mails.id, subjectId), isWaiting));
  if (!found) {
    await database()
      .delete(mails)
      .where(and(eq(mails.id, subjectId), isWaiting));
    return { done: true };
  }
  const { mail, document, sender, faxId } = found;
  const { result, answer } = mail.sealedLink
    ? await handLink(mail.toAddress, sender, openSecret("mailed links", mail.personId, mail.sealedLink))
    : await handDocument(mail.toAddress, sender, document);
  const ended = result === "later" && found.isTooOld ? "refused" : result;
  await noteAnswer([mail.id], { result: ended, answer });
  if (ended === "later") return { againInMs: backOff(failures), error: "mail server" };
  if (ended === "refused") {
    const detail = { name: mail.toAddress };
    await database().transaction((tx) => changeFax(tx, faxId, { timeline: "mail_refused", detail, by: "portal" }));
  }
  return { done: true };
}

function handLink(to: string, sender: string, link: string): Promise<MailAnswer> {
  const words = `${sender} forwards you a fax. Open it within ${LINK_DAYS} days, with the code that they tell you`;
  return handToMailServer({ to, subject: MAIL_SUBJECTS.fax, text: `${words}: ${link}\n` });
}

async function handDocument(to: string, sender: string, document: StoredDocument): Promise<MailAnswer> {
  const opened = await openDocument(document).catch(whyNot);
  if ("result" in opened) return opened;
  const content = Readable.fromWeb(opened.read() as ReadableStream);
  const filename = withEnding(document.fileName, "pdf");
  return handToMailServer({
    to,
    subject: MAIL_SUBJECTS.fax,
    text: `${sender} forwards you a fax. It is attached.\n`,
    attachments: [{ filename, content, contentType: "application/pdf" }],
  });
}

/** A document that is gone or can't be read is not there tomorrow either. */
function whyNot(error: unknown): MailAnswer {
  if (error instanceof AppError) return { result: "refused", answer: error.message };
  throw error;
}
