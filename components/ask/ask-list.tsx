import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

/** Each as people write it, with the name of its contact. */
export type AskedRecipient = { number: string; name: string | null };

export type ListedAsk = {
  id: string;
  keyName: string;
  ownerName: string;
  isOwn: boolean;
  pages: number;
  from: string;
  /** Null where the draft was changed after the program asked. */
  fax: { recipients: readonly AskedRecipient[]; subject: string; sendAt: Date | null } | null;
  askedAt: Date;
  expiresAt: Date;
};

const MOST_NAMED = 3;

/** What programs ask to send, the oldest first, with what tells one from another. */
export function AskList({ asks }: { asks: readonly ListedAsk[] }) {
  return (
    <ul aria-label="What waits" className="sheet flex flex-col divide-y divide-line">
      {asks.map(({ id, keyName, ownerName, isOwn, pages, from, fax, askedAt, expiresAt }) => (
        <li key={id} className="flex flex-col gap-1 px-5 py-3">
          <Link
            href={`/approvals/${id}`}
            className="touch-target font-medium underline underline-offset-2 wrap-anywhere"
          >
            {keyName}
            {isOwn ? "" : ` of ${ownerName}`} asks to send {pages === 1 ? "1 page" : `${pages} pages`}
          </Link>
          {fax ? null : <p>The draft was changed after that. The program has to ask again.</p>}
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-table">
            {fax ? <Fact term="To">{recipientWords(fax.recipients)}</Fact> : null}
            {fax?.subject ? <Fact term="Subject">{fax.subject}</Fact> : null}
            <Fact term="From">{from}</Fact>
            {fax?.sendAt ? (
              <Fact term="To be sent">
                <Time value={fax.sendAt} />
              </Fact>
            ) : null}
            <Fact term="Asked">
              <Time value={askedAt} />
            </Fact>
            <Fact term="Waits until">
              <Time value={expiresAt} />
            </Fact>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{term}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  );
}

/** The first of them by name and number, the others counted. */
function recipientWords(recipients: readonly AskedRecipient[]): string {
  const named = recipients.slice(0, MOST_NAMED).map(({ number, name }) => (name ? `${name}, ${number}` : number));
  const others = recipients.length - named.length;
  return [...named, ...(others > 0 ? [`${others}\u00a0more`] : [])].join("; ");
}
