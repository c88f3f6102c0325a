import { expect, it } from "vitest";
import { readFaxMailbox } from "./fax-mailbox";

const WELL = {
  SMTP_URL: "smtp://localhost",
  MAIL_TO_FAX_IMAP_URL: "imaps://fax%40clinic.test:se%2Fcret@mail.clinic.test/Fax",
  MAIL_TO_FAX_ADDRESS: "Fax@fax.clinic.test",
};

it("reads the mailbox, as encrypted as its address says, and trusts no header unless told whose", () => {
  const { mailbox, problems } = readFaxMailbox(WELL);
  expect(problems).toEqual([]);
  expect(mailbox).toMatchObject({
    ...{ host: "mail.clinic.test", port: 993, isSecure: true, isOnThisMachine: false, folder: "Fax" },
    ...{ user: "fax@clinic.test", password: "se/cret", address: "fax@fax.clinic.test", server: null },
  });
  expect(mailbox?.relays.check("127.0.0.1")).toBe(false);
  const plain = readFaxMailbox({ ...WELL, MAIL_TO_FAX_IMAP_URL: "imap://a:b@127.0.0.1:1143" }).mailbox;
  expect(plain).toMatchObject({ port: 1143, isSecure: false, isOnThisMachine: true, folder: "INBOX" });
  expect(readFaxMailbox({})).toEqual({ mailbox: null, problems: [] });
});

it.each([
  ["MAIL_TO_FAX_IMAP_URL", { MAIL_TO_FAX_IMAP_URL: "https://mail.clinic.test" }],
  ["MAIL_TO_FAX_IMAP_URL", { MAIL_TO_FAX_IMAP_URL: "imaps://mail.clinic.test" }],
  ["MAIL_TO_FAX_ADDRESS", { MAIL_TO_FAX_ADDRESS: "" }],
  ["MAIL_TO_FAX_ADDRESS", { MAIL_TO_FAX_ADDRESS: "fax+1@clinic.test" }],
  ["MAIL_TO_FAX_SERVER", { MAIL_TO_FAX_SERVER: "the server" }],
  ["MAIL_TO_FAX_RELAYS", { MAIL_TO_FAX_SERVER: "mx.clinic.test", MAIL_TO_FAX_RELAYS: "relay" }],
  ["MAIL_TO_FAX_RELAYS", { MAIL_TO_FAX_RELAYS: "10.0.0.25" }],
  ["SMTP_URL", { SMTP_URL: "" }],
])("says what is wrong with %s, and repeats no password", (name, changes) => {
  const { mailbox, problems } = readFaxMailbox({ ...WELL, ...changes });
  expect(mailbox).toBeNull();
  expect(problems.join("\n")).toContain(name);
  expect(problems.join("\n")).not.toContain("se%2Fcret");
});
