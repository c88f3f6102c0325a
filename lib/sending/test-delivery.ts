import "server-only";
import { assertAdmin } from "@/lib/auth/assert-admin";
import type { Viewer } from "@/lib/auth/viewer-type";
import { environment } from "@/lib/env";
import { linkOf } from "@/lib/sending/grants";
import { newProbe } from "@/lib/sending/link-probe";
import { type DeliveryTest, judgeDelivery, type LinkAnswer } from "@/lib/sending/rules/delivery-test";

const TIMEOUT_MS = 5_000;

/** Tries from here whether a link of this portal opens, and says which delivery this installation can use. For admins. */
export async function testDelivery(viewer: Viewer): Promise<DeliveryTest> {
  assertAdmin(viewer);
  const { portalOrigin, isSandbox } = environment().telnyx;
  const probe = await newProbe();
  return judgeDelivery(portalOrigin, await openLink(probe), { isSandbox });
}

async function openLink(probe: string): Promise<LinkAnswer> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(linkOf(probe), { redirect: "manual", signal });
    const { status } = response;
    if (status >= 300 && status < 400) return { kind: "redirect", status };
    return (await response.text()) === probe ? { kind: "own" } : { kind: "other", status };
  } catch {
    return { kind: "none" };
  }
}
