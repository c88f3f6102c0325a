import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/**
 * Opens a mail server on this machine. Answers its address, what it took, and what it says to a recipient, a code of SMTP, instead of taking
 * a mail for them.
 */
export async function openMailServer() {
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
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return { url, taken, answers, close: () => new Promise<void>((closed) => server.close(closed)) };
}
