import { chromium, expect } from "@playwright/test";
import { MEMBER } from "./support/people";
import { publicNameAt, TLS_PROXY } from "./support/portal";
import { DESTINATIONS } from "./support/send-fax";
import { signIn } from "./support/sign-in";
import { test } from "./support/test";

test("behind a proxy that is wrong about host and port people sign in, and what they type just before leaving is kept", async ({
  launchOptions: { args = [], ...options },
  contextOptions,
  baseURL,
}) => {
  const others = args.filter((arg) => !arg.startsWith("--host-resolver-rules"));
  const browser = await chromium.launch({ ...options, args: [...others, publicNameAt(TLS_PROXY.carelessPort)] });
  const page = await browser.newPage({ ...contextOptions, baseURL: baseURL ?? "", ignoreHTTPSErrors: true });
  await page.goto("/sign-in?next=/send");
  await signIn(page, MEMBER);
  await page.waitForURL(/\/send\/[0-9a-f-]{36}$/);

  const draft = page.url();
  const to = page.getByLabel("To", { exact: true });
  await to.fill(DESTINATIONS.answers);
  const saved = page.waitForResponse((response) => /"content"/.test(response.request().postData() ?? ""));
  await page.getByRole("link", { name: "Outbox" }).first().click();
  await page.waitForURL("/outbox");
  await saved;
  await page.goto(draft);
  await expect(to).toHaveValue(DESTINATIONS.answers);
  await browser.close();
});
