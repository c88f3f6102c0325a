import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { assertAdmin } from "@/lib/auth/assert-admin";
import { assertRecentProof } from "@/lib/auth/assert-recent-proof";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { hasIdentity } from "@/lib/people/queries";
import { changeSetting } from "@/lib/settings/change-setting";
import { settingOfPage } from "@/lib/settings/settings";

const SETTING = "password-sign-in";
const kept = z.object({ isOn: z.boolean() });

/** Whether passwords sign in: until an admin says otherwise, and always where no identity provider is configured. */
export async function doPasswordsSignIn(): Promise<boolean> {
  if (environment().oidcProviders.length === 0) return true;
  const parsed = kept.safeParse(await settingOfPage(SETTING));
  return !parsed.success || parsed.data.isOn;
}

/** Throws `forbidden` where only single sign-on lets people in. */
export async function assertPasswordsSignIn(): Promise<void> {
  if (await doPasswordsSignIn()) return;
  const names = environment().oidcProviders.map(({ name }) => name);
  throw new AppError("forbidden", `Passwords don't sign in here. Use ${names.join(" or ")}.`);
}

/**
 * Says whether passwords sign in. Reset links go on working: they are the way in when the provider fails. Throws `forbidden`,
 * and `not-possible-now` for an admin who has never signed in by a provider, and so might lock themself out.
 */
export async function setPasswordSignIn(viewer: Viewer, isOn: boolean): Promise<void> {
  assertAdmin(viewer);
  await assertRecentProof(viewer);
  const issuers = environment().oidcProviders.map(({ issuer }) => issuer);
  await database().transaction(async (tx) => {
    if (!isOn && !(await hasIdentity(tx, viewer.personId, issuers))) {
      throw new AppError(
        "not-possible-now",
        "Sign in by single sign-on yourself once before you switch passwords off.",
      );
    }
    await changeSetting(tx, viewer, {
      key: SETTING,
      value: { isOn },
      action: "settings.password-sign-in-changed",
      detail: { isOn },
    });
  });
}
