import "server-only";
import type { Readable } from "node:stream";
import { createTransport } from "nodemailer";
import { environment } from "@/lib/env";

/** How long a mail server may take for anything before it is tried again later. */
const PATIENCE_MS = 15_000;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether a mail server is set. */
export function sendsMail(): boolean {
  return Boolean(environment().mail);
}

type Letter = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  attachments?: Attachment[];
  /** The Message-ID of the mail that it answers; null where that is not known any more. */
  answers?: string | null;
};
type Attachment = { filename: string; content: Readable; contentType: string };
export type MailAnswer = { result: "sent" | "refused" | "later"; answer: string };

/** Hands a letter to the mail server. Never throws: the answer says whether it took it, refuses it for good, or is to be asked again. */
export async function handToMailServer({ answers, ...letter }: Letter): Promise<MailAnswer> {
  const { mail } = environment();
  if (!mail) return { result: "later", answer: "No mail server is set." };
  const transport = createTransport({
    // What the operator writes into the address, such as `?requireTLS=false`, wins.
    url: mail.server,
    requireTLS: !LOOPBACK.test(new URL(mail.server).hostname),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({
      ...letter,
      from: mail.from,
      ...(answers && { inReplyTo: answers, references: answers }),
      headers: { "Auto-Submitted": answers === undefined ? "auto-generated" : "auto-replied" },
    });
    return { result: "sent", answer: response };
  } catch (error) {
    return answerOf(error);
  } finally {
    transport.close();
  }
}

function answerOf(error: unknown): MailAnswer {
  const { response, responseCode, code } = Object(error) as Partial<
    Record<"response" | "code", string> & Record<"responseCode", number>
  >;
  // A wrong password is the operator's to mend; then what waits goes out.
  const isForGood = responseCode !== undefined && responseCode >= 500 && code !== "EAUTH";
  return {
    result: isForGood ? "refused" : "later",
    answer: response ?? `The mail server could not be asked (${code ?? "unknown"}).`,
  };
}
