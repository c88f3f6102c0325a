import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { MailState, RefusedMail } from "@/lib/mail/queries";
import { addressForNumber } from "@/lib/mail/rules/address-for-number";
import { MAIL_SUBJECTS } from "@/lib/mail/rules/mail-kinds";

/** Which mail servers are set, and the mails that did not leave with what was said to them. */
export function MailStateWords({ state: { server, toFax, refused } }: { state: MailState }) {
  return (
    <>
      {server ? (
        <p>
          Mail leaves through {server.host}, from {server.from}. Notices say that something happened to a fax, never
          what.
        </p>
      ) : (
        <p>No mail server is set, so nothing is mailed. Whoever runs the server sets SMTP_URL and MAIL_FROM.</p>
      )}
      {server ? <MailToFax toFax={toFax} /> : null}
      {refused.length > 0 ? <Refused mails={refused} /> : null}
    </>
  );
}

function MailToFax({ toFax }: Pick<MailState, "toFax">) {
  if (!toFax) return <p>Mail to fax is off. Whoever runs the server sets MAIL_TO_FAX_IMAP_URL.</p>;
  return (
    <p>
      Mail to fax is on: whoever has a number to send from attaches the pages and writes to{" "}
      <strong className="wrap-anywhere">{addressForNumber(toFax.address, "13127367276")}</strong>, or to{" "}
      <strong className="wrap-anywhere">{toFax.address}</strong> with the number in the subject. It is read from the
      mailbox at {toFax.host};{" "}
      <Link href="/admin/health" className="underline underline-offset-2">
        Health
      </Link>{" "}
      says whether that works.
    </p>
  );
}

function Refused({ mails }: { mails: readonly RefusedMail[] }) {
  return (
    <div>
      <h3 className="font-bold">Mails that did not leave</h3>
      <ul aria-label="Mails that did not leave" className="flex flex-col divide-y divide-line">
        {mails.map(({ id, to, kind, at, answer }) => (
          <li key={id} className="flex flex-col py-2">
            <span className="break-words">
              {MAIL_SUBJECTS[kind]}, to {to}
            </span>
            <span className="text-md break-words text-ink-2">
              {at ? <Time value={at} /> : null} {answer}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
