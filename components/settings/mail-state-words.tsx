import { Time } from "@/components/ui/time";
import type { MailState, RefusedMail } from "@/lib/mail/queries";
import { MAIL_SUBJECTS } from "@/lib/mail/rules/mail-kinds";

/** Which mail server is set, and the mails that did not leave with what it said. */
export function MailStateWords({ state: { server, refused } }: { state: MailState }) {
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
      {refused.length > 0 ? <Refused mails={refused} /> : null}
    </>
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
