import { readFileSync } from "node:fs";
import { expect, it, vi } from "vitest";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { deleteFax } from "@/lib/fax/delete-fax";
import { changeItem } from "@/lib/fax/inbox/change-items";
import { makeLabel } from "@/lib/fax/inbox/labels";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, submissionOf } from "@/lib/fax/testing/scene";
import { addEndpoint } from "@/lib/outgoing-webhooks/endpoints";
import { startProgram } from "@/lib/outgoing-webhooks/testing/start-program";
import { createPerson } from "@/lib/people/testing/create-person";
import { BILLING, FRONT_DESK, portalAtWork } from "@/lib/sending/testing/portal-at-work";
import { written } from "@/scripts/testing/log-in-memory";
import { openTestDatabase } from "@/scripts/testing/test-database";
import "@/lib/people/testing/test-environment";

type Line = Record<string, unknown> & { msg: string };

// The product's own log with its own settings, at the level at which it runs, into memory.
vi.hoisted(() => vi.stubEnv("LOG_LEVEL", "info"));
vi.mock("pino", async (original) => {
  const { pinoInMemory } = await import("@/scripts/testing/log-in-memory");
  return pinoInMemory(await original<typeof import("pino")>());
});

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
openTestDatabase();
temporaryDataDirectory();
const program = startProgram();
const portal = portalAtWork(sandbox);

const NOT_IN_USE = "+13125550004";
const SECRETS = {
  ...{ ourNumber: FRONT_DESK.slice(2), theirNumber: BILLING.slice(2), failing: NOT_IN_USE.slice(2) },
  ...{ person: "Quetzalia Canarybird", file: "canary-diagnosis", text: "canary text", sender: "Canary Clinic" },
  ...{ answer: "canary answer of a program", label: "canary label" },
};

/** The lines of one fax, in words: its step and status, or what was done for it. */
function life(faxId: string): string[] {
  return written
    .map((line): Line => JSON.parse(line))
    .filter((line) => line.faxId === faxId)
    .map(({ msg, kind, status, event }) => [msg === "fax" ? kind : msg, event, status].filter(Boolean).join(" "));
}

it("tells the life of a fax by its id from its first step to its last, and nothing of what it says", async () => {
  const ana = await createPerson({ role: "admin", name: SECRETS.person });
  const events = ["fax.delivered", "fax.received", "fax.failed"] as const;
  await addEndpoint(ana, { address: program.address("/hooks"), events, onlyNumbers: null });
  // Each event is taken at its second try, which comes after five seconds; a third would come after five minutes.
  program.answers.set("/hooks", (response) => {
    const ids = program.at("/hooks").map(({ headers }) => headers["webhook-id"]);
    const isAgain = ids.indexOf(ids.at(-1)) < ids.length - 1;
    response.writeHead(isAgain ? 204 : 503).end(isAgain ? undefined : SECRETS.answer);
  });
  const letter = readFileSync("e2e/documents/two-pages.pdf");
  const send = async (to: string) => {
    const content = Buffer.concat([letter, Buffer.from(`\n%${SECRETS.text} ${to}\n`)]);
    const documentId = await createDocument(ana, { content, fileName: `${SECRETS.file}.pdf`, pageCount: 2 });
    const submission = await submissionOf(ana, { fromNumber: FRONT_DESK, recipients: [to], documentId });
    const options = { ...submission.options, displayName: SECRETS.sender };
    return (await sendFax(ana, { ...submission, options })).faxIds[0] ?? "";
  };
  const [sent, failed] = [await send(BILLING), await send(NOT_IN_USE)];
  await portal.reaches(sent, "delivered");
  await portal.reaches(failed, "failed");
  const received = (await portal.arrived()).id;
  const label = await makeLabel(ana, SECRETS.label);
  await changeItem(ana, received, { kind: "label", labelId: label.id, isOn: true });
  await changeItem(ana, received, {
    kind: "assign",
    to: (await createPerson({ role: "admin", name: SECRETS.person })).personId,
  });
  const refused = "a program did not take what it was told";
  await vi.waitFor(() => {
    for (const faxId of [sent, failed, received]) expect(life(faxId).join()).toContain(refused);
  }, 60_000);
  await vi.waitFor(() => expect(life(received)).toContain("a program was told fax.received 204"), 60_000);
  await changeItem(ana, received, { kind: "place", to: "trash" });
  await deleteFax(ana, received);

  const out = ["submitted", "claimed", "handed_over"];
  expect(life(sent).slice(0, 2)).toEqual(out.slice(0, 2));
  expect(life(sent)).toEqual(
    expect.arrayContaining([...out, "link_fetched", "provider_event delivered", `${refused} fax.delivered 503`]),
  );
  expect(life(failed)).toEqual(expect.arrayContaining([...out, "provider_event failed", `${refused} fax.failed 503`]));
  expect(life(received)).toEqual(
    expect.arrayContaining([
      ...["provider_event received", "document_stored", `${refused} fax.received 503`],
      ...["labelled", "handed_to", "a program was told fax.received 204", "trashed", "deleted"],
    ]),
  );
  expect(life(received).at(-1)).toBe("deleted");
  const log = written.join("");
  expect(log).not.toContain("+1312");
  for (const secret of Object.values(SECRETS)) expect(log).not.toContain(secret);
});
