import { expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { tabTo } from "./tab-to";

/** The code that an authenticator app with this key shows; `steps` of 30 s from now. */
export function codeOf(key: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(key.replaceAll(" ", "")) }).generate({
    timestamp: Date.now() + steps * 30_000,
  });
}

/** Gives this page's browser a device that keeps passkeys, and whose owner always says yes. */
export async function addAuthenticator(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("WebAuthn.enable");
  await devTools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Sets up an authenticator app for whoever this page is signed in as, by keyboard. */
export async function setUpApp(page: Page): Promise<{ key: string; codes: string[] }> {
  await page.goto("/account");
  await tabTo(page, page.getByRole("button", { name: "Set up an authenticator app" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: "QR code for an authenticator app" })).toBeVisible();
  return confirmApp(page);
}

/** Types the code that belongs to the key on the page. */
export async function confirmApp(page: Page): Promise<{ key: string; codes: string[] }> {
  const key = (await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).textContent()) ?? "";
  await tabTo(page, page.getByLabel("Code", { exact: true }));
  await page.keyboard.type(codeOf(key));
  await page.keyboard.press("Enter");
  const list = page.getByRole("list", { name: "Recovery codes" });
  await expect(list).toBeFocused();
  return { key, codes: await list.getByRole("listitem").allInnerTexts() };
}
