import { readFileSync } from "node:fs";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { expect, type Page } from "@playwright/test";
import { MEMBER } from "./support/people";
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

async function makeKey(page: Page, rights: readonly string[]): Promise<string> {
  await page.goto("/account/api-keys");
  await page.getByLabel("Name").fill("Assistant");
  for (const right of rights) await page.getByLabel(right).check();
  await page.getByRole("button", { name: "Make key" }).click();
  return page.getByLabel("Key", { exact: true }).inputValue();
}

test("an agent prepares a fax, which goes out once a person has seen and approved it, and not what was changed after", async ({
  as,
  request,
}, { retry }) => {
  const mia = await as(MEMBER);
  const key = await makeKey(mia, ["Prepare faxes, and send each once a person approves it", "Read sent faxes"]);
  const call = await agentWith(key);
  const file = { name: "Referral.pdf", base64: readFileSync(DOCUMENTS.letter).toString("base64") };
  const cover = { to: "Riverside Clinic", subject: `Referral ${retry}`, message: "As agreed." };
  const fax = { to: ["+13127367276"], from: "+13125790015", cover };
  const { draftId, documentId } = (await call("prepare_fax", { ...fax, file })).value;
  const ask = async () => (await call("send_fax", { draftId })).value;
  const first = await ask();
  expect(first.state).toBe("awaiting approval");

  await mia.goto(new URL(first.approvalAddress).pathname);
  await expect(mia.getByRole("heading", { name: "Send this fax?" })).toBeVisible();
  await call("prepare_fax", { ...fax, draftId, documentId, cover: { ...cover, subject: "Something else" } });
  await mia.getByRole("button", { name: "Approve and send" }).click();
  await expect(mia.getByRole("alert").filter({ hasText: "The draft was changed" })).toBeVisible();

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
  await checkScreen(mia, "approvals");
  await takePictures(mia, "approvals");
  await mia.getByRole("link", { name: "Assistant asks to send 5 pages" }).press("Enter");
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
