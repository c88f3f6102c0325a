import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { programWith } from "./support/generated-client";
import { MEMBER } from "./support/people";
import { takePictures } from "./support/pictures";
import { DOCUMENTS, statusOf } from "./support/send-fax";
import { test } from "./support/test";

test("a program sends a fax with a key that its owner made, and reads it back", async ({ as }, { retry }) => {
  const name = `Billing ${retry}`;
  const mia = await as(MEMBER);
  await mia.goto("/account/api-keys");
  await mia.getByLabel("Name").fill(name);
  for (const right of ["Send and cancel faxes", "List numbers"]) await mia.getByLabel(right).check();
  await mia.getByRole("button", { name: "Make key" }).click();
  const key = await mia.getByLabel("Key", { exact: true }).inputValue();
  await takePictures(mia, "api-keys");

  const sending = await programWith(key);
  const { items } = (await sending("listNumbers")).json() as { items: { number: string }[] };
  const letter = new FormData();
  letter.append("file", new Blob([readFileSync(DOCUMENTS.letter)], { type: "application/pdf" }), "Referral.pdf");
  letter.append("to", "+13127367276");
  letter.append("from", items[0]?.number ?? "");
  letter.append("consents", "repeat");
  const send = () => sending("sendFax", { "Idempotency-Key": `letter-${retry}` }, letter);
  const sent = await send();
  expect(sent.status, sent.bytes.toString()).toBe(201);
  expect((await send()).bytes).toEqual(sent.bytes);

  const { faxes } = sent.json() as { faxes: { id: string }[] };
  const faxId = faxes[0]?.id ?? "";
  await mia.goto(`/outbox/${faxId}`);
  await expect(statusOf(mia, "Delivered")).toBeVisible();
  expect((await sending("getFaxDocument", { faxId })).status).toBe(403);

  await mia.goto("/account/api-keys");
  await mia.getByLabel("Name").fill("Archive");
  await mia.getByLabel("Read sent faxes, their documents, reports and history").check();
  await mia.getByRole("button", { name: "Make key" }).click();
  const reading = await programWith(await mia.getByLabel("Key", { exact: true }).inputValue());
  const read = await reading("getFaxDocument", { faxId });
  expect(read.bytes.equals(readFileSync(DOCUMENTS.letter))).toBe(true);
  const picture = await reading("getFaxPage", { faxId, page: 1 });
  expect(picture.bytes.subarray(1, 4).toString()).toBe("PNG");
  const report = await reading("getFaxReport", { faxId });
  expect(report.bytes.subarray(0, 4).toString()).toBe("%PDF");

  await mia.getByRole("button", { name: `Revoke… ${name}` }).click();
  await mia.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(mia.getByText(name)).toHaveCount(0);
  expect((await sending("listNumbers")).status).toBe(401);
  // Nor does a cookie open anything.
  expect((await mia.request.get("/api/v1/numbers")).status()).toBe(401);

  await mia.goto("/help/api");
  await mia.getByText("Send a document to one or several numbers").click();
  await expect(mia.getByText("Idempotency-Key", { exact: true }).first()).toBeVisible();
  await expect(mia.getByRole("main")).not.toContainText("`");
  await takePictures(mia, "api-reference");
  expect(await mia.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
