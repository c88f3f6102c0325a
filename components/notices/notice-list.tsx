import type { Route } from "next";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { FaxNotice } from "@/lib/notices/own-notices";

export type ShownNotice = Pick<FaxNotice, "id" | "createdAt" | "isRead"> & {
  words: string;
  /** Its fax or draft; null when the viewer can no longer see it. */
  href: Route | null;
};

/** What a person was told of faxes, newest first; what is unread stands out, in words too. */
export function NoticeList({ notices }: { notices: readonly ShownNotice[] }) {
  return (
    <ul aria-label="Notices" className="sheet flex flex-col divide-y divide-line">
      {notices.map(({ id, createdAt, isRead, words, href }) => (
        <li key={id} className="flex min-h-12 flex-wrap items-baseline gap-x-3 px-4 py-2.5">
          <span aria-hidden="true" className={`size-2 self-center rounded-full ${isRead ? "" : "bg-accent"}`} />
          <span className={`min-w-0 flex-1 break-words ${isRead ? "" : "font-bold"}`}>
            {isRead ? null : <span className="sr-only">Unread: </span>}
            {href ? (
              <Link href={href} className="underline underline-offset-2">
                {words}
              </Link>
            ) : (
              words
            )}
          </span>
          <span className="text-md text-ink-2">
            <Time value={createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
