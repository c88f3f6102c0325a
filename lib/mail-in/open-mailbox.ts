import "server-only";
import { ImapFlow } from "imapflow";
import type { FaxMailbox } from "@/lib/fax-mailbox";

const PATIENCE_MS = 15_000;

/** Opens the folder of the mailbox. Throws what the server or the network says, which may quote an address but no password. */
export async function openMailbox({
  host,
  port,
  isSecure,
  isOnThisMachine,
  user,
  password,
  folder,
}: FaxMailbox): Promise<ImapFlow> {
  const client = new ImapFlow({
    ...{ host, port, secure: isSecure, auth: { user, pass: password }, logger: false },
    // Nobody between may strip the offer of TLS.
    ...(!isSecure && !isOnThisMachine && { doSTARTTLS: true }),
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS },
    disableAutoIdle: true,
  });
  // Whoever waits for an answer is told; an error without a listener would end this process.
  client.on("error", () => {});
  try {
    await client.connect();
    await client.mailboxOpen(folder);
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}
