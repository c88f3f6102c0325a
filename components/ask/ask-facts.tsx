import type { AskedRecipient } from "@/components/ask/ask-list";
import { FaxSection } from "@/components/fax/fax-section";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Time } from "@/components/ui/time";

export type AskFacts = {
  keyName: string;
  ownerName: string;
  recipients: readonly AskedRecipient[];
  from: string;
  cover: { to: string; from: string; subject: string; message: string } | null;
  pages: number;
  quality: string;
  sendAt: Date | null;
  askedAt: Date;
  expiresAt: Date;
};

/** Exactly what would go out: to whom, from where, with which words on the cover. */
export function AskFactList({ facts }: { facts: AskFacts }) {
  const { keyName, ownerName, recipients, from, cover, pages, quality, sendAt, askedAt, expiresAt } = facts;
  return (
    <FaxSection title="What will be sent">
      <DescriptionList>
        <Description term="To">
          <ul>
            {recipients.map(({ number, name }) => (
              <li key={number} className="wrap-anywhere">
                {name ? `${name}, ` : ""}
                {number}
              </li>
            ))}
          </ul>
        </Description>
        <Description term="From">{from}</Description>
        <Description term="Cover page">
          {cover ? (
            <ul className="wrap-anywhere">
              {cover.to ? <li>To: {cover.to}</li> : null}
              {cover.from ? <li>From: {cover.from}</li> : null}
              {cover.subject ? <li>Subject: {cover.subject}</li> : null}
              {cover.message ? <li className="whitespace-pre-wrap">Message: {cover.message}</li> : null}
              {Object.values(cover).every((words) => words === "") ? <li>Without words of its own</li> : null}
            </ul>
          ) : (
            "None"
          )}
        </Description>
        <Description term="Pages">{cover ? `${pages}, with the cover` : pages}</Description>
        <Description term="Quality">{quality}</Description>
        <Description term="When">{sendAt ? <Time value={sendAt} /> : "At once"}</Description>
        <Description term="Asked by">
          <span className="wrap-anywhere">
            {keyName}, a program of {ownerName}
          </span>
        </Description>
        <Description term="Asked">
          <Time value={askedAt} />
        </Description>
        <Description term="Waits until">
          <Time value={expiresAt} />
        </Description>
      </DescriptionList>
    </FaxSection>
  );
}
