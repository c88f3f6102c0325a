import { MAIL_SUBJECTS, type MailKind } from "@/lib/mail/rules/mail-kinds";

/** A mail in words. It says that something happened, never what: no name, no number, nothing of a fax. */
export type Words = { subject: string; text: string; html: string };
type Paragraph = { words: string; link?: string };

/** How much of each kind there is to tell of. */
export type News = Partial<Record<keyof typeof NEWS_WORDS, number>>;

export type LetterParts = {
  /** The address of the portal. */
  origin: string;
  /** The way into an account, for mails that bring one. */
  link?: string | null;
  /** What a digest gathers. */
  news?: News;
};

/** What a mail says. */
export function letterOf(kind: MailKind, parts: LetterParts): Words {
  const paragraphs = paragraphsOf(kind, parts);
  const lines = paragraphs.map(({ words, link: to }) => (to ? `${words}: ${to}` : `${words}.`));
  const blocks = paragraphs.map(({ words, link: to }) =>
    to ? `<p><a href="${to}">${words}</a></p>` : `<p>${words}.</p>`,
  );
  return { subject: MAIL_SUBJECTS[kind], text: `${lines.join("\n\n")}\n`, html: blocks.join("\n") };
}

function paragraphsOf(kind: MailKind, { origin, link, news }: LetterParts): Paragraph[] {
  const first = { words: MAIL_SUBJECTS[kind] };
  if (link) {
    const last = { words: "The link works once. If it is too old, ask your admin for a new one" };
    return [first, { words: "Choose your password", link }, last];
  }
  if (kind === "test") return [first, { words: "Mail from this portal arrives", link: origin }];
  const choose = { words: "Choose what you are mailed", link: `${origin}/account#notifications` };
  if (kind === "alarm") return [first, { words: "Sign in to see what it is", link: origin }, choose];
  return [
    ...(news ? newsInWords(news).map((words) => ({ words })) : [first]),
    { words: "Sign in to see it", link: `${origin}/notices` },
    choose,
  ];
}

const NEWS_WORDS = {
  received: (count: number) => (count === 1 ? "1 fax came" : `${count} faxes came`),
  "not-delivered": (count: number) => (count === 1 ? "1 fax was not delivered" : `${count} faxes were not delivered`),
  delivered: (count: number) => (count === 1 ? "1 fax was delivered" : `${count} faxes were delivered`),
  "waits-for-yes": (count: number) => (count === 1 ? "1 fax waits for your yes" : `${count} faxes wait for your yes`),
  assigned: (count: number) => (count === 1 ? "1 fax was handed to you" : `${count} faxes were handed to you`),
  due: (count: number) => (count === 1 ? "1 fax is due" : `${count} faxes are due`),
  unopened: (count: number) => (count === 1 ? "Nobody has opened 1 fax" : `Nobody has opened ${count} faxes`),
  asked: (count: number) => (count === 1 ? "A program asks to send 1 fax" : `Programs ask to send ${count} faxes`),
  printed: (count: number) => (count === 1 ? "1 print waits for its number" : `${count} prints wait for their numbers`),
  mentioned: (count: number) => (count === 1 ? "1 note names you" : `${count} notes name you`),
} satisfies Partial<Record<MailKind, (count: number) => string>>;

function newsInWords(news: News): string[] {
  const kinds = Object.keys(NEWS_WORDS) as (keyof typeof NEWS_WORDS)[];
  return kinds.flatMap((kind) => {
    const count = news[kind] ?? 0;
    return count > 0 ? [NEWS_WORDS[kind](count)] : [];
  });
}
