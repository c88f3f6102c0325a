import "server-only";
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type { Viewer } from "@/lib/auth/viewer-type";
import { saveDraft } from "@/lib/drafts/save-draft";
import { submitContent } from "@/lib/drafts/submit-draft";
import { environment } from "@/lib/env";
import { AppError, type AppErrorCode } from "@/lib/errors";
import { type FaxRow, findFaxes, findSubmitted } from "@/lib/fax/queries/list-faxes";
import type { FaxMailbox } from "@/lib/fax-mailbox";
import type { AnswerKind } from "@/lib/mail/rules/mail-kinds";
import { type ComposedFax, composeFax } from "@/lib/mail-in/compose-fax";
import { type DNSResolver, judgeSender } from "@/lib/mail-in/judge-sender";
import { type FaxMail, readMail } from "@/lib/mail-in/read-mail";
import {
  acceptedWords,
  draftWords,
  missingTextWords,
  type RefusedMail,
  refusedWords,
} from "@/lib/mail-in/rules/answer-words";
import { beginMail, findMailSender, type ReceivedMail, settleMail } from "@/lib/mail-in/store";
import { onBehalfOf } from "@/lib/turns";

/** What became of a mail. `later`: it stays where it is, to be taken again. */
export type MailResult =
  | "faxed"
  | "drafted"
  | "repeated"
  | "refused"
  | "not-genuine"
  | "automatic"
  | "stranger"
  | "later";

/** The words with which it is logged and counted; `id` only of mails that were taken up. */
export type TakenMail = { result: MailResult; id?: string };

/** A mail as it lies in the mailbox. One that is too big to be read is its headers, and a stream of all of it by which its sender is judged. */
export type MailSource = { bytes: Buffer; whole: Readable | null };

/** A mail that ends this process, or fails so often, is nothing to be tried for ever. */
const MOST_TRIES = 5;
/** It is not known whether they last: the portal's own trouble. */
const PASSING: ReadonlySet<AppErrorCode> = new Set(["rate-limited", "unavailable", "telnyx-unreachable"]);

/**
 * Makes a fax of a mail, or a draft, or neither, and queues the answer. Only a person of the portal gets one, and only where the mail is theirs
 * beyond doubt. The same mail, taken again after a crash or because it came twice, makes nothing new. Throws what the portal can't help now.
 */
export async function takeMail(
  { bytes, whole }: MailSource,
  { address, server, relays }: Pick<FaxMailbox, "address" | "server" | "relays">,
  resolver?: DNSResolver,
): Promise<TakenMail> {
  const { verdict, from } = await judgeSender(whole ?? bytes, { server, relays, resolver });
  if (verdict !== "genuine") return { result: verdict };
  const person = await findMailSender(from);
  if (!person) return { result: "stranger" };
  const mail = await readMail(bytes);
  // Two readings of one header are no reading.
  if (mail?.from !== from) return { result: "not-genuine" };
  if (mail.isAutomatic) return { result: "automatic" };

  const { messageId } = mail;
  const once = messageId || createHash("sha256").update(bytes).digest("hex");
  const received = await beginMail(person.personId, { from, once, messageId: messageId || null });
  const { id } = received;
  if (received.settledAt) return { result: "repeated", id };
  const viewer = { ...person, sessionId: id };
  const answer = await onBehalfOf(viewer.personId, async () =>
    whole ? refused("too-big") : answerTo(viewer, received, mail, address),
  );
  await settleMail(received, viewer, answer);
  return { result: RESULTS[answer.kind], id };
}

type FirstAnswer = { kind: Exclude<AnswerKind, "answer-delivered" | "answer-not-delivered">; words: string };

const RESULTS = { "answer-accepted": "faxed", "answer-draft": "drafted", "answer-refused": "refused" } as const;

async function answerTo(viewer: Viewer, received: ReceivedMail, mail: FaxMail, address: string): Promise<FirstAnswer> {
  // A process that ended after sending and before answering leaves faxes and no answer.
  const earlier = await sentAlready(viewer, received);
  if (earlier) return earlier;
  if (received.tries > MOST_TRIES) return refused("our-fault");

  const composed = await composeFax(viewer, mail, address);
  if (typeof composed === "string") return { kind: "answer-refused", words: composed };
  const link = `${environment().APP_URL}/send/${received.id}`;
  if (composed.isTextMissing) return leaveDraft(viewer, received.id, composed, missingTextWords(link));
  try {
    return await send(viewer, received.id, composed);
  } catch (error) {
    if (!(error instanceof AppError) || PASSING.has(error.code)) throw error;
    // Another process that took the same mail may have sent it meanwhile, of pages that are documents of its own.
    const meanwhile = await sentAlready(viewer, received);
    return meanwhile ?? leaveDraft(viewer, received.id, composed, draftWords(error.code, link));
  }
}

async function sentAlready(viewer: Viewer, { id }: ReceivedMail): Promise<FirstAnswer | null> {
  const faxes = await findSubmitted(viewer, id);
  return faxes.length > 0 ? accepted(faxes, { hardToRead: [], hasCover: false }) : null;
}

/** Who has too many drafts already is told that. */
async function leaveDraft(viewer: Viewer, id: string, { content }: ComposedFax, words: string): Promise<FirstAnswer> {
  try {
    await saveDraft(viewer, id, content);
    return { kind: "answer-draft", words };
  } catch (error) {
    if (!(error instanceof AppError) || PASSING.has(error.code)) throw error;
    return { kind: "answer-refused", words: `${error.message} Nothing was sent.` };
  }
}

/** Nobody was asked anything, so nothing is meant beyond doubt. */
async function send(viewer: Viewer, id: string, { content, hardToRead }: ComposedFax): Promise<FirstAnswer> {
  const { faxIds } = await submitContent(viewer, id, content, { meant: [], shownNumbers: [] });
  const hasCover = content.composition.cover !== null;
  return accepted(await findFaxes(viewer, faxIds), { hardToRead, hasCover });
}

function accepted(
  faxes: readonly FaxRow[],
  { hardToRead, hasCover }: { hardToRead: readonly number[]; hasCover: boolean },
): FirstAnswer {
  const [first] = faxes;
  const { APP_URL } = environment();
  const link = `${APP_URL}${first?.batchId ? `/outbox/batch/${first.batchId}` : `/outbox/${first?.id}`}`;
  const told = {
    numbers: faxes.map(({ toNumber }) => toNumber),
    pages: first?.pageCount ?? 0,
    hasCover,
    waitsForYes: faxes.some(({ waitsForYes }) => waitsForYes !== null),
  };
  return { kind: "answer-accepted", words: acceptedWords(told, { hardToRead, link }) };
}

function refused(reason: RefusedMail): FirstAnswer {
  return { kind: "answer-refused", words: refusedWords(reason) };
}
