import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";

type ListedAsk = {
  id: string;
  keyName: string;
  ownerName: string;
  isOwn: boolean;
  pages: number;
  askedAt: Date;
  expiresAt: Date;
};

/** What programs ask to send, the oldest first. */
export function AskList({ asks }: { asks: readonly ListedAsk[] }) {
  return (
    <ul aria-label="What waits" className="sheet flex flex-col divide-y divide-line">
      {asks.map(({ id, keyName, ownerName, isOwn, pages, askedAt, expiresAt }) => (
        <li key={id} className="flex flex-col gap-0.5 px-5 py-3">
          <Link
            href={`/approvals/${id}`}
            className="touch-target font-semibold underline underline-offset-2 wrap-anywhere"
          >
            {keyName}
            {isOwn ? "" : ` of ${ownerName}`} asks to send {pages === 1 ? "1 page" : `${pages} pages`}
          </Link>
          <p className="text-md text-ink-2">
            Asked: <Time value={askedAt} />. Waits until: <Time value={expiresAt} />.
          </p>
        </li>
      ))}
    </ul>
  );
}
