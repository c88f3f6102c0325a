import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { expect, type Locator, type Page } from "@playwright/test";
import { ADMIN, MANAGER, MEMBER, MEMBER_NUMBER } from "./support/people";
import { takePictures } from "./support/pictures";
import { PORT } from "./support/portal";
import { checkScreen } from "./support/screen-checks";
import { DOCUMENTS, statusOf } from "./support/send-fax";
import { test } from "./support/test";

const DESK = { width: 1280, height: 800 };

/** The SDK's own client, at the portal's own port. */
async function agentWith(key: string) {
  const client = new Client({ name: "agent", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(`http://localhost:${PORT}/mcp`), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
  });
  await client.connect(transport as Parameters<Client["connect"]>[0]);
  return async (name: string, args: object) => {
    const { structuredContent, content, isError } = await client.callTool({ name, arguments: { ...args } });
    expect(isError, JSON.stringify(content)).toBeFalsy();
    // biome-ignore lint/suspicious/noExplicitAny: what an agent reads of an answer is whatever the tool's shape says.
    return { value: structuredContent as any, content: content as { type: string }[] };
  };
}

/** Makes a key in the form that is open there. */
async function makeKey(form: Page | Locator, name: string, rights: readonly string[]): Promise<string> {
  await form.getByLabel("Name").fill(name);
  for (const right of rights) await form.getByLabel(right).check();
  await form.getByRole("button", { name: "Make key" }).click();
  return form.getByLabel("Key", { exact: true }).inputValue();
}

const ASKS = "Prepare faxes, and send each once a person approves it";

test("an agent prepares a fax, which goes out once a person has seen and approved it, and not what was changed after", async ({
  as,
  request,
}, { retry }) => {
  const mia = await as(MEMBER);
  await mia.goto("/account/api-keys");
  const key = await makeKey(mia, `Assistant ${retry}`, [ASKS, "Read sent faxes"]);
  const call = await agentWith(key);
  const file = { name: "Referral.pdf", base64: readFileSync(DOCUMENTS.letter).toString("base64") };
  const cover = { to: "Riverside Clinic", subject: `Referral ${retry}`, message: "As agreed." };
  const fax = { to: ["+13127367276"], from: "+13125790015", cover };
  const { draftId, documentId } = (await call("prepare_fax", { ...fax, file })).value;
  const ask = async () => (await call("send_fax", { draftId })).value;
  const first = await ask();
  expect(first.state).toBe("awaiting approval");

  // Nothing is told to this page: what it shows is approved as it was read, though it was changed since.
  await mia.route("**/api/live", () => {});
  await mia.goto(new URL(first.approvalAddress).pathname);
  await expect(mia.getByRole("heading", { name: "Send this fax?" })).toBeVisible();
  await call("prepare_fax", { ...fax, draftId, documentId, cover: { ...cover, subject: "Something else" } });
  await mia.getByRole("button", { name: "Approve and send" }).click();
  await expect(mia.getByRole("alert").filter({ hasText: "The draft was changed" })).toBeVisible();
  await mia.unroute("**/api/live");

  const second = await ask();
  expect(second.approvalAddress).not.toBe(first.approvalAddress);
  await mia.goto("/notices");
  await mia.getByRole("link", { name: "A program asks to send a fax" }).first().click();
  await expect(mia.getByText("Something else")).toBeVisible();
  await expect(mia.getByRole("img", { name: "Page 1 of 5" })).toBeVisible();
  await takePictures(mia, "approval");
  await checkScreen(mia, "an approval");
  await mia.setViewportSize(DESK);
  await mia.getByRole("link", { name: "Approvals" }).first().click();
  const listed = mia.getByRole("list", { name: "What waits" }).getByRole("listitem").last();
  await expect(listed).toContainText("+1 312 736 7276");
  await expect(listed).toContainText("Something else");
  await mia.getByRole("link", { name: `Assistant ${retry} asks to send 5 pages` }).press("Enter");
  await mia.getByRole("button", { name: "Approve and send" }).press("Enter");
  const anyway = mia.getByRole("button", { name: "Approve and send anyway" });
  await expect(anyway.or(mia.getByText("Sent by"))).toBeVisible();
  if (await anyway.isVisible()) await anyway.press("Enter");
  await expect(statusOf(mia, "Delivered")).toBeVisible();

  const sent = await ask();
  expect(sent).toMatchObject({ state: "sent", faxes: [{ to: "+13127367276", pages: 5, sentBy: MEMBER.name }] });
  const read = await call("read_fax", { faxId: sent.faxes[0].id });
  expect(read.content.map(({ type }) => type)).toEqual(["text", "image", "image", "image"]);
  await mia.goto("/help/api#agents");
  await takePictures(mia, "agents-help");

  const headers = { authorization: `Bearer ${key}`, origin: "https://elsewhere.example" };
  expect((await request.post("/mcp", { headers, data: {} })).status()).toBe(403);
});

test("a service's faxes wait for a manager of its number and for admins, who tell them apart before they open one", async ({
  as,
}, { retry }) => {
  const [admin, noor, mia] = [await as(ADMIN), await as(MANAGER), await as(MEMBER)];
  const [service, clinic] = [`Records ${retry}`, `Lakeside Clinic ${retry}`];
  await admin.goto("/contacts/new");
  await admin.getByLabel("Name", { exact: true }).fill(clinic);
  // Nearly like none that another test sends to, which would be asked about.
  await admin.getByLabel("Number 1").fill(`+1646274911${retry}`);
  await admin.getByRole("button", { name: "Save contact" }).click();
  await expect(admin).toHaveURL("/contacts");
  await admin.goto("/admin/people/services");
  // The first has a form for its numbers, too.
  for (const name of [`Archive ${retry}`, service]) {
    await admin.locator("#service-name").fill(name);
    await admin.getByRole("button", { name: "Add service" }).click();
    await expect(admin.getByText(name, { exact: true })).toBeVisible();
  }
  const theirs = admin.getByRole("group").filter({ hasText: service });
  await theirs.getByText(service, { exact: true }).click();
  await theirs.getByText(MEMBER_NUMBER).click();
  await theirs.getByRole("button", { name: "Save numbers" }).click();
  await expect(theirs.getByText("Saved", { exact: true })).toBeVisible();
  const call = await agentWith(await makeKey(theirs, "Archiver", [ASKS, "Read sent faxes"]));

  const file = { name: "Referral.pdf", base64: readFileSync(DOCUMENTS.letter).toString("base64") };
  const ask = async (to: readonly string[], subject: string) => {
    const { draftId } = (await call("prepare_fax", { to, file, cover: { subject } })).value;
    return { draftId, ...(await call("send_fax", { draftId })).value };
  };
  await ask([`+1646274911${retry}`], `Results ${retry}`);
  const several = Array.from({ length: 6 }, (_, n) => `+164627452${retry}${n}`);
  const meant = await ask(several, `Referral ${retry}`);

  await mia.goto("/approvals");
  await expect(mia.getByText(`Archiver of ${service}`)).toHaveCount(0);
  await noor.goto("/approvals");
  const waits = noor.getByRole("listitem").filter({ hasText: `Archiver of ${service} asks to send 5 pages` });
  await expect(waits).toHaveCount(2);
  const results = waits.filter({ hasText: `Results ${retry}` });
  await expect(results).toContainText(clinic);
  await expect(results).toContainText("Waits until");
  await expect(waits.filter({ hasText: `Referral ${retry}` })).toContainText(/3\smore/);
  await checkScreen(noor, "approvals");
  await takePictures(noor, "approvals");
  await noor.setViewportSize(DESK);
  await waits
    .filter({ hasText: `Referral ${retry}` })
    .getByRole("link")
    .click();
  await noor.getByRole("button", { name: "Approve and send" }).click();
  const anyway = noor.getByRole("button", { name: "Approve and send anyway" });
  await expect(anyway.or(noor.getByRole("heading", { level: 1, name: /to 6$/ }))).toBeVisible();
  if (await anyway.isVisible()) await anyway.click();
  await expect(noor).toHaveURL(/\/outbox\/batch\//);
  const sent = (await call("send_fax", { draftId: meant.draftId })).value;
  expect(sent).toMatchObject({ state: "sent", faxes: Array(6).fill({ sentBy: service }) });

  await admin.goto("/approvals");
  await admin
    .getByRole("listitem")
    .filter({ hasText: `Results ${retry}` })
    .getByRole("link")
    .click();
  await admin.getByRole("button", { name: "Refuse" }).click();
  await expect(admin.getByText(`${ADMIN.name} refused it.`)).toBeVisible();
  await noor.goto("/approvals");
  await expect(waits).toHaveCount(0);
});
