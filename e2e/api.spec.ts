import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { MEMBER } from "./support/people";
import { takePictures } from "./support/pictures";
import { DOCUMENTS, statusOf } from "./support/send-fax";
import { test } from "./support/test";

test("a program sends a fax with a key that its owner made, and reads it back", async ({ as, request }, { retry }) => {
  const name = `Billing ${retry}`;
  const mia = await as(MEMBER);
  await mia.goto("/account/api-keys");
  await mia.getByLabel("Name").fill(name);
  for (const right of ["Send and cancel faxes", "List numbers"]) await mia.getByLabel(right).check();
  await mia.getByRole("button", { name: "Make key" }).click();
  const key = await mia.getByLabel("Key", { exact: true }).inputValue();
  await takePictures(mia, "api-keys");

  const headers = { authorization: `Bearer ${key}`, "idempotency-key": `letter-${retry}` };
  const { items } = await (await request.get("/api/v1/numbers", { headers })).json();
  const send = () =>
    request.post("/api/v1/faxes", {
      headers,
      multipart: {
        file: { name: "Referral.pdf", mimeType: "application/pdf", buffer: readFileSync(DOCUMENTS.letter) },
        ...{ to: "+13127367276", from: items[0].number, consents: "repeat" },
      },
    });
  const sent = await send();
  expect(sent.status(), await sent.text()).toBe(201);
  expect(await (await send()).text()).toBe(await sent.text());

  const [{ id }] = (await sent.json()).faxes;
  await mia.goto(`/outbox/${id}`);
  await expect(statusOf(mia, "Delivered")).toBeVisible();
  expect((await request.get(`/api/v1/faxes/${id}/document`, { headers })).status()).toBe(403);

  await mia.goto("/account/api-keys");
  await mia.getByLabel("Name").fill("Archive");
  await mia.getByLabel("Read sent faxes, their documents, reports and history").check();
  await mia.getByRole("button", { name: "Make key" }).click();
  const reading = { authorization: `Bearer ${await mia.getByLabel("Key", { exact: true }).inputValue()}` };
  const read = await request.get(`/api/v1/faxes/${id}/document`, { headers: reading });
  expect((await read.body()).equals(readFileSync(DOCUMENTS.letter))).toBe(true);
  const picture = await request.get(`/api/v1/faxes/${id}/pages/1`, { headers: reading });
  expect((await picture.body()).subarray(1, 4).toString()).toBe("PNG");
  const report = await request.get(`/api/v1/faxes/${id}/report`, { headers: reading });
  expect((await report.body()).subarray(0, 4).toString()).toBe("%PDF");

  await mia.getByRole("button", { name: `Revoke… ${name}` }).click();
  await mia.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(mia.getByText(name)).toHaveCount(0);
  expect((await request.get("/api/v1/numbers", { headers })).status()).toBe(401);
  // Nor does a cookie open anything.
  expect((await mia.request.get("/api/v1/numbers")).status()).toBe(401);

  await mia.goto("/help/api");
  await mia.getByText("Send a document to one or several numbers").click();
  await takePictures(mia, "api-reference");
  expect(await mia.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
