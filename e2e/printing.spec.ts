import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { mimeType, name } from "@/lib/printing/ipp/message";
import { ippRequest } from "@/lib/printing/testing/computer";
import { MEMBER } from "./support/people";
import { takePictures } from "./support/pictures";
import { DOCUMENTS } from "./support/send-fax";
import { test } from "./support/test";

test("what is printed waits in the browser for its number, until the address is revoked", async ({ as, request }, {
  retry,
}) => {
  const computer = `Front desk ${retry}`;
  const mia = await as(MEMBER);
  await mia.goto("/account/printing");
  await mia.getByLabel("Name").fill(computer);
  await mia.getByRole("button", { name: "Make address" }).click();
  const address = await mia.getByLabel("Address", { exact: true }).inputValue();
  for (const system of ["Windows", "macOS", "iPhone and iPad"]) await mia.getByText(system, { exact: true }).click();
  await takePictures(mia, "printing");
  expect(await mia.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await mia.setViewportSize({ width: 1440, height: 800 });

  const job = `Referral letter ${retry}`;
  const print = () =>
    request.post(new URL(address.replace(/^ipp/, "http")).pathname, {
      headers: { "content-type": "application/ipp" },
      data: ippRequest(address, "Print-Job", {
        operation: { "document-format": mimeType("application/pdf"), "job-name": name(job) },
        document: readFileSync(DOCUMENTS.letter),
      }),
    });
  const printed = await print();
  expect((await printed.body()).readUInt16BE(2)).toBe(0);
  await mia.goto("/notices");
  await mia.getByRole("link", { name: "What you printed waits for its number" }).first().click();
  await expect(mia).toHaveURL(/\/send\//);
  await expect(mia.getByText(job).first()).toBeVisible();

  await mia.goto("/account/printing");
  await mia.getByRole("button", { name: `Revoke… ${computer}` }).click();
  await mia.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(mia.getByText(computer)).toHaveCount(0);
  expect((await print()).status()).toBe(404);
});
