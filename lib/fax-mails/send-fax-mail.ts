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
import { AppError } from "@/lib/errors";
import { changeFax } from "@/lib/fax/ledger";
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
  const opened = await openDocument(document).catch(whyNot);
  const words = `${sender} forwards you a fax. It is attached.`;
  const filename = withEnding(document.fileName, "pdf");
  const { result, answer } =
    "result" in opened
      ? opened
      : await handToMailServer({
          to: mail.toAddress,
          subject: MAIL_SUBJECTS.fax,
          text: `${words}\n`,
          attachments: [
            { filename, content: Readable.fromWeb(opened.read() as ReadableStream), contentType: "application/pdf" },
          ],
        });
  const ended = result === "later" && found.isTooOld ? "refused" : result;
  await noteAnswer([mail.id], { result: ended, answer });
  if (ended === "later") return { againInMs: backOff(failures), error: "mail server" };
  if (ended === "refused") {
    const detail = { name: mail.toAddress };
    await database().transaction((tx) => changeFax(tx, faxId, { timeline: "mail_refused", detail, by: "portal" }));
  }
  return { done: true };
}

/** A document that is gone or can't be read is not there tomorrow either. */
function whyNot(error: unknown): MailAnswer {
  if (error instanceof AppError) return { result: "refused", answer: error.message };
  throw error;
}
