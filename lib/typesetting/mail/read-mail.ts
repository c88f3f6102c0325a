import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import MsgReaderModule from "@kenjiuno/msgreader";
import { convert } from "html-to-text";
import PostalMime from "postal-mime";
import type { MailReply, MailRequest } from "@/lib/typesetting/protocol";

type Attachment = { readonly fileName: string; readonly bytes: Uint8Array };
type Mail = {
  /** From, To and so on, in the order in which people read them. */
  readonly heads: readonly (readonly [name: string, value: string | undefined])[];
  readonly text: string;
  readonly attachments: readonly Attachment[];
};

// The package is CommonJS, whose one export some loaders hand over inside another.
const MsgReader = "default" in MsgReaderModule ? (MsgReaderModule.default as typeof MsgReaderModule) : MsgReaderModule;

/** Runs in the child: writes what a person sees of an e-mail as text, and its attachments, as files in a directory. */
export async function readMail({ filePath, format, directory }: MailRequest): Promise<MailReply> {
  const bytes = await readFile(filePath);
  const mail = format === "mail" ? await readEml(bytes) : readMsgOrNothing(bytes);
  if (!mail) return { kind: "damaged" };
  const textPath = join(directory, "mail");
  await writeFile(textPath, textOf(mail), { mode: 0o600 });
  const attachments = mail.attachments.map(({ fileName }, index) => ({
    fileName,
    path: join(directory, `attachment-${index}`),
  }));
  for (const [index, { path }] of attachments.entries()) {
    await writeFile(path, mail.attachments[index]?.bytes ?? "", { mode: 0o600 });
  }
  return { kind: "mail", textPath, attachments };
}

function textOf({ heads, text }: Mail): string {
  const shown = heads.flatMap(([name, value]) => (value ? `${`${name}:`.padEnd(9)}${value}` : []));
  return `${[...shown, "─".repeat(72), "", text.trim()].join("\n")}\n`;
}

async function readEml(bytes: Uint8Array): Promise<Mail> {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: "arraybuffer" });
  const people = (list: readonly { name?: string | undefined; address?: string | undefined }[] = []) =>
    list.map(asPerson).join(", ");
  return {
    heads: [
      ["From", mail.from && asPerson(mail.from)],
      ["To", people(mail.to)],
      ["Cc", people(mail.cc)],
      ["Date", mail.headers.find(({ key }) => key === "date")?.value],
      ["Subject", mail.subject],
    ],
    text: mail.text ?? textOfHtml(mail.html),
    attachments: mail.attachments
      .filter(({ contentId, related }) => !(related && contentId))
      .map(({ filename, content }, index) => ({
        fileName: filename ?? `Attachment ${index + 1}`,
        bytes: typeof content === "string" ? Buffer.from(content) : new Uint8Array(content),
      })),
  };
}

function readMsgOrNothing(bytes: Uint8Array): Mail | undefined {
  try {
    return readMsg(bytes);
  } catch {
    return undefined;
  }
}

function readMsg(bytes: Uint8Array): Mail {
  const reader = new MsgReader(new Uint8Array(bytes).buffer);
  const mail = reader.getFileData();
  const people = (type: string) =>
    (mail.recipients ?? [])
      .filter(({ recipType }) => recipType === type)
      .map(({ name, smtpAddress, email }) => asPerson({ name, address: smtpAddress ?? email }))
      .join(", ");
  return {
    heads: [
      ["From", asPerson({ name: mail.senderName, address: mail.senderSmtpAddress ?? mail.senderEmail })],
      ["To", people("to")],
      ["Cc", people("cc")],
      ["Date", mail.messageDeliveryTime ?? mail.clientSubmitTime],
      ["Subject", mail.subject],
    ],
    text: mail.body ?? textOfHtml(mail.bodyHtml ?? (mail.html && Buffer.from(mail.html).toString("utf8"))),
    attachments: (mail.attachments ?? [])
      .filter(({ pidContentId, attachmentHidden }) => !(pidContentId && attachmentHidden))
      .flatMap((attachment) => {
        const { fileName, content } = reader.getAttachment(attachment);
        return content ? { fileName, bytes: content } : [];
      }),
  };
}

function asPerson({ name, address }: { name?: string | undefined; address?: string | undefined }): string {
  if (!name || name === address) return address ?? name ?? "";
  return address ? `${name} <${address}>` : name;
}

function textOfHtml(html = ""): string {
  const noPictures = { selector: "img", format: "skip" } as const;
  const tables = { selector: "table", format: "dataTable" } as const;
  return convert(html, { wordwrap: false, selectors: [noPictures, tables] });
}
