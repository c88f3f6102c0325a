import "server-only";
import { basename } from "node:path";
import { convert } from "html-to-text";
import PostalMime, { type Address, type Email } from "postal-mime";

import { storable } from "@/lib/storable";

export type MailAttachment = { fileName: string; bytes: Uint8Array };

/** What a mail says that asks for a fax. */
export type FaxMail = {
  messageId: string;
  from: string;
  /** Whom it was written to, in the order written. */
  addresses: string[];
  subject: string;
  text: string;
  attachments: MailAttachment[];
  /** Written by a program, a mailing list or a mail server, which are not answered. */
  isAutomatic: boolean;
};

/** What a mail carries for its own sake, not for its reader. */
const NO_PAGES = /^(application\/(pgp-signature|(x-)?pkcs7-signature|pgp-keys)|text\/calendar|text\/x-?vcard)$/i;
const LONGEST_FILE_NAME = 255;
const LONGEST_TEXT = 200_000;
const MOST_NESTED = 20;

/** Reads a mail; null where it can't be read. */
export async function readMail(source: Uint8Array): Promise<FaxMail | null> {
  const mail = await PostalMime.parse(source, {
    attachmentEncoding: "arraybuffer",
    forceRfc822Attachments: true,
    maxNestingDepth: MOST_NESTED,
  }).catch(() => null);
  const from = mail?.from?.address?.toLowerCase();
  if (!mail || !from) return null;
  return {
    from,
    messageId: mail.messageId?.trim() ?? "",
    addresses: [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(addressesOf),
    subject: storable(mail.subject ?? "").trim(),
    text: withoutSignature(storable(mail.text ?? textOfHtml(mail.html)).replaceAll("\r\n", "\n")),
    attachments: attachmentsOf(mail),
    isAutomatic: isAutomatic(mail),
  };
}

function addressesOf({ address, group }: Address): string[] {
  return group ? group.flatMap(addressesOf) : address ? [address] : [];
}

/** Pictures that stand within the text are letterheads and smileys. */
function attachmentsOf({ attachments }: Email): MailAttachment[] {
  return attachments
    .filter(({ contentId, related, mimeType }) => !(related && contentId) && !NO_PAGES.test(mimeType))
    .map(({ filename, content }, index) => ({
      fileName: storable(basename(filename ?? "")).slice(0, LONGEST_FILE_NAME) || `Attachment ${index + 1}`,
      bytes: typeof content === "string" ? Buffer.from(content) : new Uint8Array(content),
    }));
}

/** RFC 3834, and what was usual before it. */
function isAutomatic({ headers }: Email): boolean {
  const said = (name: string) =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase();
  const automatic = said("auto-submitted");
  return (
    (automatic !== undefined && automatic !== "no") ||
    said("return-path") === "<>" ||
    ["bulk", "list", "junk"].includes(said("precedence") ?? "") ||
    ["list-id", "list-post", "list-unsubscribe"].some((name) => said(name) !== undefined)
  );
}

/** Behind the line of RFC 3676 stands who wrote it, which the cover says anyway. */
function withoutSignature(text: string): string {
  return (text.split(/^-- ?$/m, 1)[0] ?? "").trim();
}

function textOfHtml(html = ""): string {
  const noPictures = { selector: "img", format: "skip" } as const;
  return convert(html.slice(0, LONGEST_TEXT), { wordwrap: false, selectors: [noPictures] });
}
