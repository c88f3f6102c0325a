import { mkdir, rm } from "node:fs/promises";
import { askAboutFile } from "@/lib/documents/ask-about-file";
import { FILE_KIND_WORDS } from "@/lib/documents/rules/file-kind";
import type { RefusalReason } from "@/lib/documents/rules/refusal-words";
import { workPath } from "@/lib/encryption/workspace";
import { mailReply } from "@/lib/typesetting/protocol";
import type { PaperFormat } from "@/lib/typesetting/rules/paper-format";
import { paperPool } from "@/lib/typesetting/write-paper";
import type { Conversion } from "./convert-file";
import { convertText } from "./convert-text";
import { joinParts, type MakePart, type Part } from "./join-parts";

export type MailOptions = {
  readonly format: "mail" | "outlook";
  readonly paper: PaperFormat;
  readonly maxPages: number;
  readonly makePart: MakePart;
};

/**
 * Writes an e-mail as a PDF to `outputPath`, as a person sees it: who, when and about what, the words, and behind them its attachments as
 * pages. What cannot become pages is named with the reason. Throws AppError `unavailable`.
 */
export async function convertMail(
  filePath: string,
  { format, paper, maxPages, makePart }: MailOptions,
  outputPath: string,
): Promise<Conversion> {
  const directory = workPath();
  await mkdir(directory, { mode: 0o700 });
  try {
    const mail = await askAboutFile(paperPool().ask({ kind: "mail", filePath, format, directory }, mailReply));
    if (mail.kind !== "mail") return mail;
    const parts: Part[] = [];
    const list: string[] = [];
    for (const { fileName, path } of mail.attachments) {
      const made = await makePart(path, `${path}.pdf`, fileName);
      if (made.kind === "ok") parts.push(made);
      list.push(`  ${fileName}${made.kind === "ok" ? "" : ` (not here: ${whyNot(made)})`}`);
    }
    const tail = list.length > 0 ? ["", "─".repeat(72), "Attachments:", ...list, ""].join("\n") : "";
    const textPath = `${mail.textPath}.pdf`;
    const set = await convertText(mail.textPath, { format: "text", paper, maxPages, tail }, textPath);
    if (set.kind !== "ok") return set;
    const text = await makePart(textPath, `${textPath}.pdf`, "mail.pdf");
    if (text.kind !== "ok") return text;
    return await joinParts([text, ...parts], maxPages, outputPath);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function whyNot(reason: RefusalReason): string {
  switch (reason.kind) {
    case "not-a-pdf":
    case "no-office":
    case "unopened":
      return FILE_KIND_WORDS[reason.found];
    case "password":
    case "wrong-password":
      return "password protected";
    case "too-many-pages":
      return "too many pages";
    case "too-big":
    case "unpacks-too-far":
      return "too big";
    case "empty":
      return "empty";
    case "damaged":
      return "damaged";
    case "too-slow":
    case "our-fault":
      return "can't be opened here";
  }
}
