import { MAIL_SUBJECTS, type MailKind } from "@/lib/mail/rules/mail-kinds";

/** A mail in words. It says that something happened, never what: no name, no number, nothing of a fax. */
export type Words = { subject: string; text: string; html: string };
type Paragraph = { words: string; link?: string };

/** What a mail says. `origin` is the address of the portal; `link` the way into an account, for mails that bring one. */
export function letterOf(kind: MailKind, origin: string, link: string | null): Words {
  const paragraphs = paragraphsOf(kind, origin, link);
  const lines = paragraphs.map(({ words, link: to }) => (to ? `${words}: ${to}` : `${words}.`));
  const blocks = paragraphs.map(({ words, link: to }) =>
    to ? `<p><a href="${to}">${words}</a></p>` : `<p>${words}.</p>`,
  );
  return { subject: MAIL_SUBJECTS[kind], text: `${lines.join("\n\n")}\n`, html: blocks.join("\n") };
}

function paragraphsOf(kind: MailKind, origin: string, link: string | null): Paragraph[] {
  const first = { words: MAIL_SUBJECTS[kind] };
  if (link) {
    const last = { words: "The link works once. If it is too old, ask your admin for a new one" };
    return [first, { words: "Choose your password", link }, last];
  }
  if (kind === "test") return [first, { words: "Mail from this portal arrives", link: origin }];
  return [
    first,
    { words: "Sign in to see it", link: `${origin}/notices` },
    { words: "Choose what you are mailed", link: `${origin}/account#notifications` },
  ];
}
