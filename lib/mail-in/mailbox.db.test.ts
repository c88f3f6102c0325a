import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { drafts } from "@/db/schema/documents";
import { receivedMails } from "@/db/schema/received-mails";
import type { Viewer } from "@/lib/auth/viewer-type";
import { compositionOf } from "@/lib/documents/composition-of";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { deleteFax } from "@/lib/fax/delete-fax";
import { trashFax } from "@/lib/fax/shelving";
import { createPerson } from "@/lib/people/testing/create-person";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { settleMail } from "./store";
import {
  BILLING,
  counted,
  countOf,
  DNS,
  FRONT_DESK,
  faxesOf,
  lying,
  mailsOf,
  startOffice,
} from "./testing/office-mail";
import { DOMAIN, ELSEWHERE, RELAY } from "./testing/open-mail-office";
import { watchMailbox } from "./watch-mailbox";

const office = await vi.hoisted(async () => (await import("./testing/open-mail-office")).openMailOffice());
const { servers } = office;
// What is too big is quickly sent in a test.
vi.mock("./rules/limits", async (original) => ({
  ...(await original<typeof import("./rules/limits")>()),
  MOST_MAIL_BYTES: 1024 * 1024,
}));

vi.mock("./store", async (original) => {
  const store = await original<typeof import("./store")>();
  return { ...store, settleMail: vi.fn(store.settleMail) };
});

openTestDatabase();
temporaryDataDirectory();

const letter = { filename: "Letter.pdf", content: readFileSync("e2e/documents/two-pages.pdf") };
const results = { filename: "Results.txt", content: "Haemoglobin 13.4" };
const locked = {
  filename: "Locked.pdf",
  content: readFileSync("lib/documents/fixtures/encrypted/self-user-aes256.pdf"),
};
const movie = { filename: "Movie.mp4", content: Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1") };

const { mail, hand, answersTo, answered, lie } = mailsOf(office);
let stop = async () => {};
let mia: Viewer;

beforeAll(async () => {
  if (!servers) return;
  const work = await startOffice(office);
  mia = work.mia;
  const stopWatching = await watchMailbox(DNS);
  stop = async () => {
    await stopWatching();
    await work.stop();
  };
});

afterAll(async () => {
  await stop();
  await office.close();
});

function failed(): never {
  throw new Error("It is not there.");
}

const SKIPPED = "needs Postfix and Dovecot, as root";

describe.skipIf(!servers)(`a mailbox (${servers ? "with its own servers" : SKIPPED})`, () => {
  it("makes one fax of a mail with its attachments in their order and its text on the cover, and answers in its thread", async () => {
    const sent = await mail({ text: "Call us.\n\n-- \nMia, Front desk", attachments: [letter, results] });
    const first = await answered(sent, "Your fax is on its way");
    expect(first).toContain("To: mia@clinic.test");
    expect(first).toContain("Auto-Submitted: auto-replied");
    expect(first).toContain("4 pages with its cover page go to");
    expect(first).not.toContain(BILLING);
    expect(first).not.toContain("Referral");
    const last = await answered(sent, "Subject: Your fax was delivered");
    expect(last).not.toContain(BILLING);

    const [made, ...others] = await faxesOf(sent);
    expect(others).toEqual([]);
    expect(made?.fax).toMatchObject({
      senderId: mia.personId,
      fromNumber: FRONT_DESK,
      toNumber: BILLING,
      status: "delivered",
    });
    const composition = await compositionOf(mia, made?.document ?? failed());
    expect(composition.cover).toMatchObject({ subject: "Referral", message: "Call us." });
    expect(composition.pages.map(({ page }) => page)).toEqual([1, 2, 1]);

    await hand(sent.raw);
    await counted("repeated", 1);
    await lie({ Handled: 2, INBOX: 0 });
    expect(await faxesOf(sent)).toHaveLength(1);
    expect(answersTo(sent)).toHaveLength(2);
  });

  it("says nothing to whoever only claims to be somebody, to strangers and to programs, and sends nothing for them", async () => {
    const refused = await lying("Refused");
    const page = { attachments: [results] };
    const spoofed = await mail(page, { from: ELSEWHERE });
    const aligned = await mail(page, { from: ELSEWHERE, sender: "eve@evil.test" });
    const stranger = await mail({ ...page, from: "eve@evil.test" }, { from: ELSEWHERE, sender: "eve@evil.test" });
    const list = await mail({ ...page, headers: { "List-Id": "<staff.clinic.test>" } });
    const automatic = await mail({ ...page, headers: { "Auto-Submitted": "auto-replied" } });
    const bounce = await mail(page, { from: RELAY, sender: "" });
    await Promise.all([counted("not-genuine", 2), counted("stranger", 1), counted("automatic", 3)]);
    await lie({ Refused: refused + 6, INBOX: 0 });
    for (const each of [spoofed, aligned, stranger, list, automatic, bounce]) {
      expect(answersTo(each)).toEqual([]);
      expect(await faxesOf(each)).toEqual([]);
    }
  });

  it("believes a signature from wherever it comes, and a relay that is trusted", async () => {
    const attachments = [results];
    const signed = await mail({ attachments }, { from: ELSEWHERE, sender: "eve@evil.test", domain: "clinic.test" });
    const relayed = await mail(
      { attachments, to: `fax@${DOMAIN}`, subject: `Results for ${BILLING}` },
      { from: RELAY, sender: "x@evil.test" },
    );
    await answered(signed, "1 page goes to");
    await answered(relayed, "Your fax ");
  });

  it("tells what is wrong with a mail, and what to do, and sends nothing", async () => {
    await createPerson({ name: "Omar", email: "omar@clinic.test" });
    const wrong = [
      [await mail({ text: "Hello" }), "It has no attachment."],
      [
        await mail({ attachments: [{ filename: "Scan.tif", content: Buffer.alloc(1024 * 1024) }] }),
        "It is larger than 1",
      ],
      [await mail({ attachments: Array.from({ length: 21 }, () => results) }), "more than 20 attachments"],
      [await mail({ attachments: [results, locked] }), "Attachment 2 is password protected."],
      [await mail({ attachments: [movie] }), "Attachment 1 is a video"],
      [await mail({ attachments: [results], to: `fax@${DOMAIN}` }), "It names no fax number."],
      [await mail({ attachments: [results], text: "x".repeat(4001) }), "longer than the 4000 characters"],
      [await mail({ attachments: [results], from: "omar@clinic.test" }), "You can't send faxes."],
    ] as const;
    for (const [sent, words] of wrong) {
      expect(await answered(sent, words)).toContain("Subject: Your mail was not faxed");
      expect(await faxesOf(sent)).toEqual([]);
    }
  });

  it("leaves to its sender in a draft what the portal would ask about", async () => {
    const attachments = [results];
    const [sent] = await Promise.all([mail({ attachments, to: `13129@${DOMAIN}` })]);
    const answer = await answered(sent, "Subject: Your fax waits for you");
    const id = /https:\/\/portal\.clinic\.test\/send\/([\w-]+)/.exec(answer)?.[1] ?? "";
    const [draft] = await database().select().from(drafts).where(eq(drafts.id, id));
    expect(draft).toMatchObject({ personId: mia.personId, content: { fromNumber: FRONT_DESK, recipients: "13129" } });
    expect(await faxesOf(sent)).toEqual([]);
  });

  it("forgets with a fax which mail asked for it, and still makes no second one", async () => {
    const sent = await mail({ attachments: [letter] });
    await answered(sent, "Subject: Your fax was delivered");
    const [made] = await faxesOf(sent);
    await trashFax(mia, made?.fax.id ?? "");
    await deleteFax(await createPerson({ role: "admin" }), made?.fax.id ?? "");
    const rows = await database().select().from(receivedMails).where(eq(receivedMails.messageId, sent.messageId));
    expect(rows).toEqual([]);
    const before = await countOf("repeated");
    await hand(sent.raw);
    await counted("repeated", before + 1);
  });

  it("makes no second fax where the portal ends after sending and before answering", async () => {
    vi.mocked(settleMail).mockRejectedValueOnce(Object.assign(new Error("the database went away"), { code: "57P01" }));
    const before = await countOf("later");
    const sent = await mail({ attachments: [{ filename: "Once.txt", content: "Once" }] });
    await counted("later", before + 1);
    expect(await faxesOf(sent)).toHaveLength(1);
    expect(answersTo(sent).filter((raw) => raw.includes("on its way"))).toEqual([]);
    await mail({ attachments: [] });
    await answered(sent, "Subject: Your fax is on its way");
    expect(await faxesOf(sent)).toHaveLength(1);
  });
});
