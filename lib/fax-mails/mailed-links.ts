import "server-only";
import { randomInt } from "node:crypto";
import { and, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { database } from "@/db/client";
import type { Transaction } from "@/db/database";
import { documents } from "@/db/schema/documents";
import { faxes } from "@/db/schema/faxes";
import { mailedLinks } from "@/db/schema/mails";
import { people } from "@/db/schema/people";
import type { StoredDocument } from "@/lib/documents/store";
import { changeFax } from "@/lib/fax/ledger";
import { lockFax } from "@/lib/fax/locks";
import { readMailDomains } from "@/lib/fax-mails/mail-domains";
import { addressWithin } from "@/lib/fax-mails/rules/mail-domains";
import { CODE_DIGITS, LINK_DAYS, MOST_WRONG_CODES } from "@/lib/fax-mails/rules/mailed-link";
import { newToken, tokenHash } from "@/lib/token";

/*
 * A mailed fax may stay here: the mail then holds a link, and its receiver is told a code in another way. Who reads the mail on its way
 * has no code, and who overhears the code has no link. The link ends with its days, its wrong codes, its fax, its sender's account,
 * or when its address may be mailed to no more.
 */

type MailedTo = { faxId: string; personId: string; toAddress: string };

/** Makes a link to a fax, and its code. Both are kept as hashes alone. */
export async function makeMailedLink(tx: Transaction, to: MailedTo): Promise<{ token: string; code: string }> {
  const token = newToken();
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, "0");
  await tx.insert(mailedLinks).values({
    ...to,
    tokenHash: tokenHash(token),
    codeHash: codeHash(token, code),
    expiresAt: sql`now() + make_interval(days => ${LINK_DAYS})`,
  });
  return { token, code };
}

/** Forgets links whose days are over. */
export async function forgetMailedLinks(): Promise<void> {
  await database().delete(mailedLinks).where(lt(mailedLinks.expiresAt, sql`now()`));
}

/** Whether the link still leads to a fax. */
export async function isMailedLink(token: string): Promise<boolean> {
  return (await findLink(token)) !== null;
}

/**
 * What the link leads to, for whoever knows its code: that it was opened stands in the history of the fax. Answers "wrong-code", of which
 * five end the link, and "over" where it leads nowhere.
 */
export async function openMailedLink(
  token: string,
  typedCode: string,
): Promise<StoredDocument | "wrong-code" | "over"> {
  const found = await findLink(token);
  if (!found) return "over";
  return database().transaction(async (tx) => {
    // One try after the other: the lock of the fax is theirs all.
    await lockFax(tx, found.link.faxId);
    const [link] = await tx.select().from(mailedLinks).where(eq(mailedLinks.id, found.link.id));
    if (!link || link.wrongCodes >= MOST_WRONG_CODES) return "over";
    const detail = { name: link.toAddress };
    if (codeHash(token, typedCode.replaceAll(/\D/g, "")) === link.codeHash) {
      await changeFax(tx, link.faxId, { timeline: "link_opened", detail, audit: "fax.link-opened", by: "portal" });
      return found.document;
    }
    const wrongCodes = link.wrongCodes + 1;
    await tx.update(mailedLinks).set({ wrongCodes }).where(eq(mailedLinks.id, link.id));
    if (wrongCodes < MOST_WRONG_CODES) return "wrong-code";
    await changeFax(tx, link.faxId, { timeline: "link_ended", detail, audit: "fax.link-ended", by: "portal" });
    return "over";
  });
}

async function findLink(token: string) {
  const [found] = await database()
    .select({ link: mailedLinks, document: documents })
    .from(mailedLinks)
    .innerJoin(people, and(eq(people.id, mailedLinks.personId), isNull(people.disabledAt)))
    .innerJoin(faxes, and(eq(faxes.id, mailedLinks.faxId), isNull(faxes.deletedAt), isNotNull(faxes.documentId)))
    .innerJoin(documents, eq(documents.id, faxes.documentId))
    .where(
      and(
        eq(mailedLinks.tokenHash, tokenHash(token)),
        gt(mailedLinks.expiresAt, sql`now()`),
        lt(mailedLinks.wrongCodes, MOST_WRONG_CODES),
      ),
    );
  if (!found || !addressWithin(found.link.toAddress, await readMailDomains())) return null;
  return found;
}

function codeHash(token: string, code: string): string {
  return tokenHash(`${token} ${code}`);
}
