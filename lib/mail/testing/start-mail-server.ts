import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeEach, vi } from "vitest";

/**
 * Starts a mail server for the tests of a file and sets it as theirs. Answers what it took since a test began, and what it says to an
 * address, a code of SMTP, instead of taking a mail.
 */
export async function startMailServer() {
  const taken: { to: string[]; raw: string }[] = [];
  const answers = new Map<string, number>();
  const server = new SMTPServer({
    hideSTARTTLS: true,
    authOptional: true,
    onRcptTo({ address }, _session, done) {
      const responseCode = answers.get(address);
      done(responseCode ? Object.assign(new Error("No such mailbox here"), { responseCode }) : null);
    },
    onData(stream, { envelope }, done) {
      text(stream).then((raw) => {
        // Long lines are folded in what travels.
        taken.push({ to: envelope.rcptTo.map(({ address }) => address), raw: raw.replaceAll("=\r\n", "") });
        done();
      }, done);
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  vi.stubEnv("SMTP_URL", `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  vi.stubEnv("MAIL_FROM", "Plainfax <fax@clinic.test>");
  afterAll(() => new Promise<void>((closed) => server.close(closed)));
  beforeEach(() => {
    taken.length = 0;
    answers.clear();
  });
  return { taken, answers };
}
