import "@/lib/people/testing/test-environment";
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "@/db/client";
import { sessions } from "@/db/schema/sessions";
import { exportAudit } from "@/lib/audit/export-audit";
import type { SessionClaims } from "@/lib/auth/session-token";
import type { Viewer } from "@/lib/auth/viewer-type";
import { deleteFax } from "@/lib/fax/delete-fax";
import { forEachFax } from "@/lib/fax/for-each-fax";
import { releaseFax } from "@/lib/fax/shelving";
import { createFax } from "@/lib/fax/testing/scene";
import { setDeletionPolicy } from "@/lib/keeping/deletion-policy";
import { releaseNumber } from "@/lib/keeping/holds";
import { invitePerson, renewAccessLink, withdrawInvitation } from "@/lib/people/access-links";
import { changeRole, disablePerson, enablePerson, signOutEverywhere } from "@/lib/people/accounts";
import { createPerson, failureOf, signIn, whoAsks } from "@/lib/people/testing/create-person";
import { setRetention } from "@/lib/retention/retention";
import { beginOwnApp, confirmOwnApp, removeApp, renewCodes } from "@/lib/second-factor/authenticator-app";
import { addPasskey, askForNewPasskey, removePasskey } from "@/lib/second-factor/passkeys";
import { resetSecondFactor, setRequirement } from "@/lib/second-factor/required";
import { codeOf, enrolApp } from "@/lib/second-factor/testing/app";
import { setPasswordSignIn } from "@/lib/single-sign-on/password-sign-in";
import { openTestDatabase } from "@/scripts/testing/test-database";
import { proveAgainByCode, proveAgainByPassword, waysToProve } from "./prove-again";

vi.mock("@/lib/telnyx/faxes");
openTestDatabase();

const PASSWORD = "the password of everybody here";
const ADDRESS = "192.0.2.9";

async function asks(claims: SessionClaims): Promise<Viewer> {
  const viewer = await whoAsks(claims);
  if (!viewer) throw new Error("The session is over.");
  return viewer;
}

/** Lets the proof of a session be this old. */
async function age({ sessionId }: Viewer, minutes: number): Promise<void> {
  const provedAt = sql`now() - make_interval(secs => ${minutes * 60 - 5})`;
  await database().update(sessions).set({ provedAt }).where(eq(sessions.id, sessionId));
}

describe("what asks for a proof from the last ten minutes", () => {
  let ana: Viewer;
  let mia: Viewer;
  let faxId: string;

  beforeEach(async () => {
    ana = await createPerson({ role: "admin" });
    mia = await createPerson();
    faxId = (await createFax({ senderId: ana.personId, status: "failed", trashedAt: new Date() })).id;
  });

  const someone = () => mia.personId;
  const signed = { id: "a", rawId: "a", type: "public-key" as const, response: {}, clientExtensionResults: {} };
  const verbs: Record<string, (viewer: Viewer) => Promise<unknown>> = {
    invitePerson: (viewer) =>
      invitePerson(viewer, { name: "N", email: `${crypto.randomUUID()}@x.test`, role: "member" }),
    renewAccessLink: (viewer) => renewAccessLink(viewer, someone()),
    withdrawInvitation: (viewer) => withdrawInvitation(viewer, someone()),
    changeRole: (viewer) => changeRole(viewer, someone(), "auditor"),
    disablePerson: (viewer) => disablePerson(viewer, someone()),
    enablePerson: (viewer) => enablePerson(viewer, someone()),
    "signOutEverywhere, somebody else": (viewer) => signOutEverywhere(viewer, someone()),
    resetSecondFactor: (viewer) => resetSecondFactor(viewer, someone()),
    setRequirement: (viewer) => setRequirement(viewer, "nobody"),
    setPasswordSignIn: (viewer) => setPasswordSignIn(viewer, true),
    setRetention: (viewer) => setRetention(viewer, [], 0),
    setDeletionPolicy: (viewer) => setDeletionPolicy(viewer, { by: "admins", afterDays: 0 }),
    releaseNumber: (viewer) => releaseNumber(viewer, "+13125790199"),
    releaseFax: (viewer) => releaseFax(viewer, faxId),
    exportAudit: (viewer) => exportAudit(viewer, "csv"),
    beginOwnApp: (viewer) => beginOwnApp(viewer),
    confirmOwnApp: (viewer) => confirmOwnApp(viewer, "000000"),
    removeApp: (viewer) => removeApp(viewer),
    renewCodes: (viewer) => renewCodes(viewer),
    askForNewPasskey: (viewer) => askForNewPasskey(viewer),
    addPasskey: (viewer) => addPasskey(viewer, { signed, name: "Key" }),
    removePasskey: (viewer) => removePasskey(viewer, crypto.randomUUID()),
    deleteFax: (viewer) => deleteFax(viewer, faxId),
    "deleteFax of several": (viewer) => forEachFax([faxId], "deleted", (id) => deleteFax(viewer, id)),
  };

  it.each(Object.entries(verbs))("%s", async (_name, verb) => {
    const [here, elsewhere] = [(await signIn(ana)).claims, (await signIn(ana)).claims];
    await age(await asks(here), 11);
    await age(await asks(elsewhere), 9);
    // That another session of theirs proved it lately says nothing about this browser.
    expect(await failureOf(verb(await asks(here)))).toBe("proof-needed");
    expect(await failureOf(verb(await asks(elsewhere)))).not.toBe("proof-needed");
  });
});

describe("proving again", () => {
  it("by password counts from then on, in this session alone, and wrong ones for the lockout", async () => {
    const mia = await createPerson();
    const [here, elsewhere] = [(await signIn(mia)).claims, (await signIn(mia)).claims];
    await age(await asks(here), 30);
    await age(await asks(elsewhere), 30);
    expect(await failureOf(proveAgainByPassword(await asks(here), "not it", ADDRESS))).toBe("wrong-input");
    expect(await failureOf(renewCodes(await asks(here)))).toBe("proof-needed");
    await proveAgainByPassword(await asks(here), PASSWORD, ADDRESS);
    expect(await failureOf(renewCodes(await asks(here)))).toBe("it succeeded");
    expect(await failureOf(renewCodes(await asks(elsewhere)))).toBe("proof-needed");

    const attempt = async () => failureOf(proveAgainByPassword(await asks(here), "not it", ADDRESS));
    for (let tries = 0; tries < 10 && (await attempt()) !== "rate-limited"; tries++);
    expect(await failureOf(proveAgainByPassword(await asks(here), PASSWORD, ADDRESS))).toBe("rate-limited");
  });

  it("by a code does only for whoever has no password", async () => {
    const [mia, sol] = [await createPerson(), await createPerson({ passwordHash: null })];
    const ways = { password: false, code: false, passkey: false, providers: [] };
    expect(await waysToProve(sol)).toEqual(ways);
    const secrets = [await enrolApp(mia.personId), await enrolApp(sol.personId)] as const;
    expect(await waysToProve(mia)).toEqual({ ...ways, password: true });
    expect(await waysToProve(sol)).toEqual({ ...ways, code: true });
    const here = (await signIn(sol)).claims;
    await age(await asks(here), 30);
    expect(await failureOf(proveAgainByCode(mia, await codeOf(secrets[0].secret, 1), ADDRESS))).toBe(
      "not-possible-now",
    );
    await proveAgainByCode(await asks(here), await codeOf(secrets[1].secret, 1), ADDRESS);
    expect(await failureOf(renewCodes(await asks(here)))).toBe("it succeeded");
  });
});
