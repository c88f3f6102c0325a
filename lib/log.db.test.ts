import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { GET as tellMetrics } from "@/app/metrics/route";
import { database } from "@/db/client";
import { hashPassword } from "@/lib/auth/password";
import { admitPerson, noteSignedIn } from "@/lib/auth/sign-in";
import { buildChild } from "@/lib/documents/testing/build-child";
import { temporaryDataDirectory } from "@/lib/documents/testing/temporary-data-directory";
import { environment } from "@/lib/env";
import { errorResponse } from "@/lib/error-response";
import { findFax } from "@/lib/fax/queries/find-fax";
import { listOutbox } from "@/lib/fax/queries/list-outbox";
import { sendFax } from "@/lib/fax/send-fax";
import { createDocument, submissionOf } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { withRequestId } from "@/lib/request-id";
import { openToCarrier } from "@/lib/sending/testing/carrier-facing-server";
import { startPortalWork } from "@/lib/start-portal-work";
import { written } from "@/scripts/testing/log-in-memory";
import { openTestDatabase } from "@/scripts/testing/test-database";

// The product's own log with its own settings, at its most talkative, into memory.
vi.hoisted(() => {
  vi.stubEnv("LOG_LEVEL", "trace");
  vi.stubEnv("AUTH_SECRET", "canary-secret-of-sessions-0123456789");
});
vi.mock("pino", async (original) => {
  const { pinoInMemory } = await import("@/scripts/testing/log-in-memory");
  return pinoInMemory(await original<typeof import("pino")>());
});

const sandbox = await vi.hoisted(async () => (await import("@/scripts/testing/test-sandbox")).openTestSandbox());
openTestDatabase();
temporaryDataDirectory();

const [OURS, THEIRS] = ["+13125790015", "+13125790016"];
const CANARIES = {
  ourNumber: OURS.slice(1),
  theirNumber: THEIRS.slice(1),
  nationalNumber: THEIRS.slice(2),
  otherNumber: "2025550143",
  personName: "Quetzalia Canarybird",
  email: "quetzalia@canary.test",
  password: "canary password typed by mistake",
  fileName: "canary-diagnosis.pdf",
  text: "canary text on the page",
  displayName: "Canary Clinic",
  secret: "canary-secret-of-sessions",
};

const addresses: string[] = [];
const answers: string[] = [];
let stop = async () => {};

beforeAll(async () => {
  await buildChild();
  for (const name of ["stdout", "stderr"] as const) {
    const print = process[name].write.bind(process[name]);
    vi.spyOn(process[name], "write").mockImplementation((chunk) => {
      written.push(String(chunk));
      return print(chunk);
    });
  }
  const { server } = await openToCarrier(sandbox, { onAddress: (address) => addresses.push(address) });
  const stopWork = await startPortalWork();
  stop = async () => {
    await stopWork();
    server.close();
  };
});

afterAll(async () => {
  await stop();
  vi.restoreAllMocks();
});

it("nothing of a fax, a person or a key is in logs, addresses or errors, in fair weather and foul", async () => {
  const sender = await createPerson({ role: "admin", name: CANARIES.personName, email: CANARIES.email });
  const letter = readFileSync("e2e/documents/two-pages.pdf");
  const documentId = await createDocument(sender, {
    content: Buffer.concat([letter, Buffer.from(`\n%${CANARIES.text}\n`)]),
    fileName: CANARIES.fileName,
    pageCount: 2,
  });
  const submit = async (recipient: string) => {
    const submission = await submissionOf(sender, { fromNumber: OURS, recipients: [recipient], documentId });
    submission.options = { ...submission.options, displayName: CANARIES.displayName };
    const { faxIds } = await sendFax(sender, submission);
    return faxIds[0] ?? "";
  };
  const statusOf = async (faxId: string) => (await findFax(sender, faxId))?.status;
  const delivered = await submit(THEIRS);
  await vi.waitFor(async () => expect(await statusOf(delivered)).toBe("delivered"), { timeout: 60_000 });
  const wrong = { email: CANARIES.email, password: CANARIES.password };
  for (let tries = 0; tries < 12; tries += 1) await admitPerson(wrong, "203.0.113.9").catch(() => {});
  const known = await createPerson({ email: "known@canary.test", passwordHash: await hashPassword(wrong.password) });
  await admitPerson({ email: "known@canary.test", password: wrong.password }, "203.0.113.10");
  await noteSignedIn(known.personId);
  await answerOf(listOutbox(sender, { search: CANARIES.fileName, tab: "all" }));

  // A database that fails in the middle of it quotes what it was given, and its code is told; a carrier that is gone leaves a fax in doubt.
  await database().execute(sql`alter table fax_attempts rename to fax_attempts_away`);
  await withRequestId("request-of-a-browser", () => answerOf(submit("+12025550143")));
  await answerOf(
    database().execute(sql`select * from fax_attempts_away where outcome = ${CANARIES.text} and nothing = 1`),
  );
  await vi.waitFor(() => expect(written.join("")).toContain('"code":"42P01"'), { timeout: 60_000 });
  await database().execute(sql`alter table fax_attempts_away rename to fax_attempts`);
  await sandbox.close();
  const inDoubt = await submit(THEIRS);
  await vi.waitFor(async () => expect(await statusOf(inDoubt)).not.toBe("submitting"), { timeout: 60_000 });

  const tokens = addresses.flatMap((address) => /^\/m\/([^/?]+)/.exec(address)?.[1] ?? []);
  expect(tokens.length).toBeGreaterThan(0);
  expect(answers.join("\n")).toContain("reference");
  const log = written.join("\n");
  // The life of one fax can be read in it.
  expect(log).toMatch(new RegExp(`"faxId":"${delivered}".*"kind":"provider_event","status":"delivered".*"msg":"fax"`));
  for (const line of ["a sign-in was refused", "further sign-ins are locked out for a while"])
    expect(log).toContain(`"msg":"${line}"`);
  expect(log).toContain(`"personId":"${known.personId}","msg":"signed in"`);
  expect(log).toMatch(/"request":"request-of-a-browser".*"msg":"unexpected error"/);
  expect(log).not.toMatch(/"request":.*"kind":"provider_event"/);
  const figures = await metrics();
  for (const canary of [...Object.values(CANARIES), ...tokens, delivered]) expect(figures).not.toContain(canary);
  for (const canary of [...Object.values(CANARIES), ...tokens]) {
    expect(log).not.toContain(canary);
    expect(answers.join("\n")).not.toContain(canary);
  }
  for (const canary of Object.values(CANARIES)) expect(addresses.join("\n")).not.toContain(canary);
});

/** Keeps what a browser would be told if this failed. */
async function answerOf(work: Promise<unknown>): Promise<void> {
  await work.catch(async (error: unknown) => answers.push(await errorResponse(error).text()));
}

/** What Prometheus is told, with the token alone; and whether it counted what this file did. */
async function metrics(): Promise<string> {
  const ask = (authorization?: string) =>
    tellMetrics(new Request("http://portal/metrics", { headers: authorization ? { authorization } : {} }));
  expect((await ask("Bearer anything")).status).toBe(404);
  environment().METRICS_TOKEN = "token-of-prometheus";
  expect((await ask()).status).toBe(401);
  expect((await ask("Bearer token-of-another")).status).toBe(401);
  const answer = await ask("Bearer token-of-prometheus");
  environment().METRICS_TOKEN = undefined;
  expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  const figures = await answer.text();
  const figure = (series: string) =>
    Number(
      figures
        .split("\n")
        .find((line) => line.startsWith(`${series} `))
        ?.split(" ")[1],
    );
  expect(figure('plainfax_telnyx_call_seconds_count{method="POST",resource="faxes",result="202"}')).toBe(1);
  expect(figure('plainfax_telnyx_call_seconds_count{method="POST",resource="faxes",result="unreachable"}')).toBe(1);
  expect(figure('plainfax_webhooks_total{result="taken"}')).toBeGreaterThanOrEqual(3);
  expect(figure("plainfax_webhook_delay_seconds_count")).toBeGreaterThanOrEqual(1);
  expect(figure('plainfax_fax_changes_total{kind="provider_event",status="delivered"}')).toBe(1);
  expect(figure('plainfax_faxes{direction="outbound",status="checking"}')).toBe(1);
  expect(figure("plainfax_database_up")).toBe(1);
  expect(figure("plainfax_processes")).toBe(1);
  expect(figure("nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0);
  return figures;
}
