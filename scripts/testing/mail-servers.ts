import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./postgres-server";

const POSTFIX = "/usr/sbin/postfix";
const DOVECOT = "/usr/sbin/dovecot";
const IMAP = "/usr/lib/dovecot/imap";
/** Whoever owns mailboxes here: nobody. */
const OWNER = 65_534;

/** Both servers begin as root, to become somebody else. */
export const hasMailServers = [POSTFIX, DOVECOT, IMAP].every(existsSync) && process.getuid?.() === 0;

/** How the server calls itself in the headers that it writes. */
export const MAIL_SERVER_NAME = "mx.clinic.test";

export type MailServers = {
  smtpPort: number;
  imapUrl: string;
  /** Takes the mailbox away, with every connection to it; mail is still delivered into it. */
  stopImap(): Promise<void>;
  /** Brings it back at the same port. */
  startImap(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts Postfix, which takes every mail for `domain`, and Dovecot, by which the one mailbox is read that they all go to. Both live in a directory of their own.
 */
export async function startMailServers(domain: string): Promise<MailServers> {
  const directory = mkdtempSync(join(tmpdir(), "plainfax-mail-"));
  chmodSync(directory, 0o755);
  const [smtpPort, imapPort] = [await freePort(), await freePort()];
  const mailbox = join(directory, "mailbox");
  mkdirSync(mailbox);
  chownSync(mailbox, OWNER, OWNER);
  const stopPostfix = startPostfix(directory, { port: smtpPort, domain, mailbox });
  const dovecot = prepareDovecot(directory, { port: imapPort, mailbox });
  await Promise.all([greeting(smtpPort), dovecot.start()]);
  return {
    smtpPort,
    imapUrl: `imap://fax:secret@127.0.0.1:${imapPort}/INBOX`,
    stopImap: dovecot.stop,
    startImap: dovecot.start,
    async stop() {
      await Promise.all([stopPostfix(), dovecot.stop()]);
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function startPostfix(directory: string, { port, domain, mailbox }: { port: number; domain: string; mailbox: string }) {
  const home = join(directory, "postfix");
  for (const each of ["", "queue", "data"]) mkdirSync(join(home, each));
  chownSync(join(home, "data"), Number(execFileSync("id", ["-u", "postfix"])), 0);
  writeFileSync(
    join(home, "main.cf"),
    `compatibility_level = 3.6
queue_directory = ${home}/queue
data_directory = ${home}/data
maillog_file = ${home}/log
maillog_file_prefixes = ${home}
myhostname = ${MAIL_SERVER_NAME}
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
smtpd_relay_restrictions = reject_unauth_destination
smtpd_peername_lookup = no
message_size_limit = 104857600
virtual_mailbox_limit = 0
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = ${domain}
virtual_mailbox_base = ${mailbox}
virtual_mailbox_maps = static:./
virtual_uid_maps = static:${OWNER}
virtual_gid_maps = static:${OWNER}
`,
  );
  const service = (name: string, command = name) => `${name} unix - - n - - ${command}`;
  const services = ["bounce", "trivial-rewrite", "error", "proxymap"];
  writeFileSync(
    join(home, "master.cf"),
    [
      `127.0.0.1:${port} inet n - n - - smtpd`,
      "cleanup unix n - n - 0 cleanup",
      "qmgr unix n - n 300 1 qmgr",
      "anvil unix - - n - 1 anvil",
      "virtual unix - n n - - virtual",
      "postlog unix-dgram n - n - 1 postlogd",
      ...services.map((name) => service(name === "trivial-rewrite" ? "rewrite" : name, name)),
      service("defer", "bounce"),
      service("trace", "bounce"),
      service("retry", "error"),
      "",
    ].join("\n"),
  );
  execFileSync(POSTFIX, ["-c", home, "start"], { stdio: "ignore" });
  return async () => void execFileSync(POSTFIX, ["-c", home, "abort"], { stdio: "ignore" });
}

function prepareDovecot(directory: string, { port, mailbox }: { port: number; mailbox: string }) {
  const home = join(directory, "dovecot");
  mkdirSync(home);
  const configuration = join(home, "dovecot.conf");
  writeFileSync(
    configuration,
    `base_dir = ${home}/run
state_dir = ${home}/run
log_path = ${home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_login_user = dovenull
mail_location = maildir:${mailbox}
mailbox_idle_check_interval = 1 secs
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${OWNER} gid=${OWNER} home=${mailbox}
}
`,
  );
  let child: ChildProcess | null = null;
  return {
    async start() {
      // Its own group: whoever serves a connection outlives the first process by ten seconds, and is ended with it.
      child = spawn(DOVECOT, ["-F", "-c", configuration], { stdio: "ignore", detached: true });
      await greeting(port);
    },
    async stop() {
      if (!child?.pid) return;
      const ended = once(child, "exit");
      process.kill(-child.pid, "SIGTERM");
      child = null;
      await ended;
    },
  };
}

/** Waits until a server says hello. */
async function greeting(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: "127.0.0.1", timeout: 1_000 });
      const done = (is: boolean) => {
        socket.destroy();
        resolve(is);
      };
      socket.once("data", () => done(true));
      socket.once("error", () => done(false));
      socket.once("timeout", () => done(false));
    });
    if (isThere) return;
    await pause(100);
  }
  throw new Error(`Nothing answers at port ${port}.`);
}
