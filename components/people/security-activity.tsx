import { Time } from "@/components/ui/time";
import type { Notice } from "@/lib/people/notices";
import { noticeWords } from "@/lib/people/rules/notice-words";

/** What happened to an account, newest first. */
export function SecurityActivity({ notices }: { notices: readonly Notice[] }) {
  if (notices.length === 0) return <p className="text-ink-2">Nothing yet.</p>;
  return (
    <ul aria-label="Security activity" className="flex flex-col divide-y divide-line">
      {notices.map((notice) => (
        <li key={notice.id} className="py-2">
          <NoticeLine notice={notice} />
        </li>
      ))}
    </ul>
  );
}

/** One of them: what, when, by whom, from where. */
export function NoticeLine({ notice }: { notice: Notice }) {
  const { at, by, address } = notice;
  return (
    <>
      <span className="font-medium">{noticeWords(notice)}</span>{" "}
      <span className="text-md text-ink-2">
        <Time value={at} />
        {by ? ` by ${by}` : ""}
        {address ? ` from ${address}` : ""}
      </span>
    </>
  );
}
