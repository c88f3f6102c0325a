import { vi } from "vitest";
import { openMailServer } from "@/lib/mail/testing/open-mail-server";
import { hasMailServers, MAIL_SERVER_NAME, startMailServers } from "@/scripts/testing/mail-servers";
import { openTestSandbox } from "@/scripts/testing/test-sandbox";

/** To which mail is written that is to be faxed. */
export const DOMAIN = "fax.clinic.test";
/** From where mail comes: the host that the clinic's domain names, a relay that is trusted, and anywhere else. */
export const [CLINIC, RELAY, ELSEWHERE] = ["127.0.0.7", "127.0.0.25", "127.0.0.66"] as const;

/**
 * Starts an office's own mail servers, what takes the portal's answers, and a carrier, and names them in the configuration. Call it in
 * `vi.hoisted`, so that it stands before that is read. `servers` is null where they are missing.
 */
export async function openMailOffice() {
  const answers = await openMailServer();
  const servers = hasMailServers ? await startMailServers(DOMAIN) : null;
  const sandbox = await openTestSandbox();
  vi.stubEnv("APP_URL", "https://portal.clinic.test");
  vi.stubEnv("AUTH_SECRET", "a secret for tests that is long enough");
  vi.stubEnv("SMTP_URL", answers.url);
  vi.stubEnv("MAIL_FROM", "Plainfax <fax@clinic.test>");
  if (servers) vi.stubEnv("MAIL_TO_FAX_IMAP_URL", servers.imapUrl);
  if (servers) vi.stubEnv("MAIL_TO_FAX_ADDRESS", `fax@${DOMAIN}`);
  if (servers) vi.stubEnv("MAIL_TO_FAX_SERVER", MAIL_SERVER_NAME);
  if (servers) vi.stubEnv("MAIL_TO_FAX_RELAYS", RELAY);
  const close = async () => {
    await Promise.all([servers?.stop(), sandbox.close(), answers.close()]);
  };
  return { sandbox, servers, answers, close };
}

export type MailOffice = Awaited<ReturnType<typeof openMailOffice>>;
