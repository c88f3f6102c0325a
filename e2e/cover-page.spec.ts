import { expect } from "@playwright/test";
import { ADMIN, MEMBER } from "./support/people";
import { DESTINATIONS, DOCUMENTS, statusOf, submitFax, writeFax } from "./support/send-fax";
import { test } from "./support/test";

test("a fax goes out with a cover page of the office's", async ({ as }) => {
  const admin = await as(ADMIN);
  await test.step("an admin makes one and sees it meanwhile", async () => {
    await admin.goto("/admin/cover-pages");
    await admin.getByRole("link", { name: "New cover page…" }).click();
    await admin.getByLabel("Name", { exact: true }).fill("Front desk");
    await admin.getByLabel("Name of the office").fill("Lakeside Family Practice");
    await admin.getByLabel("Notice").fill("Call us if this fax is not for you.");
    const picture = admin.getByRole("img", { name: "The cover page as it will be sent" });
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(320);
    await admin.getByRole("button", { name: "Save cover page" }).click();
    await expect(admin.getByRole("link", { name: "Front desk" })).toBeVisible();
  });

  const mia = await as(MEMBER);
  await test.step("a member chooses it, writes on it and sends it as page 1", async () => {
    await writeFax(mia, DESTINATIONS.answers, DOCUMENTS.twoPages);
    await mia.getByLabel("Cover page", { exact: true }).selectOption("Front desk");
    await mia.getByLabel("Name of the recipient").fill("Riverside Imaging");
    await mia.getByLabel("Subject").fill("A referral");
    await mia.getByLabel("Message").fill("Спасибо, شكرا, 谢谢, धन्यवाद, ขอบคุณ");
    await submitFax(mia, "Send fax");
    await expect(statusOf(mia, "Delivered")).toBeVisible();
    await expect(mia.getByText("3 pages in").first()).toBeVisible();
  });

  await test.step("it is deleted after asking, and drafts are none the worse", async () => {
    await admin.getByRole("button", { name: "Delete Front desk…" }).click();
    await admin.getByRole("button", { name: "Delete cover page" }).click();
    await expect(admin.getByText("No cover page of your own yet")).toBeVisible();
  });
});

test("where the office asks for a cover page, a new fax begins with one", async ({ as }) => {
  const admin = await as(ADMIN);
  const require = async (isRequired: boolean) => {
    await admin.goto("/admin/cover-pages");
    await admin.getByLabel("A cover page is required").setChecked(isRequired);
    await admin.getByRole("button", { name: "Save", exact: true }).click();
    await expect(admin.getByText("Saved", { exact: true })).toBeVisible();
  };
  await require(true);
  try {
    const mia = await as(MEMBER);
    await mia.goto("/send");
    const choice = mia.getByLabel("Cover page", { exact: true });
    await expect(choice).toHaveValue("plain");
    await expect(choice.getByRole("option", { name: "None" })).toHaveCount(0);
  } finally {
    await require(false);
  }
});
