import "server-only";
import { environment } from "@/lib/env";
import { lastFailureOf } from "@/lib/health/queries";
import { broken, doubtful, type Finding, well } from "@/lib/health/rules/finding";
import { openMailbox } from "@/lib/mail-in/open-mailbox";

/** A mail is handled within seconds; more than these lie there while nobody does. */
const MANY = 20;

/** Whether the mailbox of mail to fax opens, and is being emptied; nothing where there is none. */
export async function checkMailbox(): Promise<Finding | null> {
  const { faxMailbox } = environment();
  if (!faxMailbox) return null;
  const { host, port, folder } = faxMailbox;
  const client = await openMailbox(faxMailbox).catch((error: { authenticationFailed?: boolean }) =>
    error.authenticationFailed ? "refused" : "closed",
  );
  if (client === "refused") {
    return broken("mailbox", `${host} refuses the user or the password.`, "Correct MAIL_TO_FAX_IMAP_URL.");
  }
  if (typeof client === "string") {
    const todo = "Check MAIL_TO_FAX_IMAP_URL, its folder, the certificate and the firewall.";
    return broken("mailbox", `The mailbox at ${host}, port ${port}, can't be opened.`, todo);
  }
  const lying = client.mailbox ? client.mailbox.exists : 0;
  await client.logout();
  if (lying > MANY) {
    const todo = 'See the log for "mail to fax"; what can\'t be handled is tried again for a day.';
    return doubtful("mailbox", `${lying} mails lie in ${folder} and wait to be faxed.`, todo);
  }
  // The database may be the very thing that is away.
  const failure = await lastFailureOf("read-mailbox").catch(() => null);
  if (failure) {
    const todo = "It is tried again by itself, at most five minutes later. Look again; see the log.";
    return doubtful("mailbox", `The mailbox at ${host} opens, but was not read the last time: ${failure}.`, todo);
  }
  return well("mailbox", `The mailbox at ${host} opens, and is emptied.`);
}
