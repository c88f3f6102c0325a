import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { useDatabase } from "@/db/client";
import { openDatabaseInMemory } from "@/db/embedded/open";
import { migrateDatabase } from "@/db/migrate";
import { faxApplications } from "@/db/schema/applications";
import { DEFAULT_FAX_OPTIONS } from "@/lib/fax/rules/fax-options";
import { createDocument, createNumber } from "@/lib/fax/testing/scene";
import { createPerson } from "@/lib/people/testing/create-person";
import { startPortalWork } from "@/lib/start-portal-work";
import { openDice } from "../dice";
import { withCrashes } from "./crashing-database";
import { type FaxStory, tormentFax } from "./torment-fax";

/** What came of it; printed as one line of JSON, the last. */
export type CrashPoints = {
  faxes: number;
  strikes: Record<string, number>;
  statuses: Record<string, number>;
  transmissions: number;
  doubles: number;
  silent: number;
  wrong: number;
  examples: string[];
};

const CONNECTION = "1293384261075731499";
const LETTER = Buffer.from("%PDF-1.7");
const [, , seed = "1", wanted = "3000", seconds = "120"] = process.argv;

process.env.DATA_DIR = mkdtempSync(join(tmpdir(), "plainfax-crash-points-"));
const opened = await openDatabaseInMemory();
await migrateDatabase(opened);
useDatabase(withCrashes(opened));
await startPortalWork();
const sender = await createPerson({ role: "admin" });
await opened.db
  .insert(faxApplications)
  .values({ id: CONNECTION, applicationName: "Front desk", snapshot: {}, syncedAt: new Date() });
const fromNumber = await createNumber([sender], { connectionId: CONNECTION });
const documentId = await createDocument(sender, { content: LETTER, pageCount: 1 });

const result: CrashPoints = {
  faxes: 0,
  strikes: {},
  statuses: {},
  transmissions: 0,
  doubles: 0,
  silent: 0,
  wrong: 0,
  examples: [],
};
const end = performance.now() + Number(seconds) * 1_000;
for (let strikes = 0; strikes < Number(wanted) && performance.now() < end; ) {
  const recipients = [`+1212736${1_000 + (result.faxes % 9_000)}`];
  const dice = openDice(`${seed}:${result.faxes}`);
  const story = await tormentFax(dice, sender, {
    fromNumber,
    documentId,
    recipients,
    options: { ...DEFAULT_FAX_OPTIONS, storePreview: false },
    sendAt: null,
  });
  note(story);
  strikes += story.strikes.length;
}
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);

function note(story: FaxStory): void {
  const { status, transmissions, strikes } = story;
  result.faxes += 1;
  result.transmissions += transmissions;
  result.statuses[status] = (result.statuses[status] ?? 0) + 1;
  for (const strike of strikes) result.strikes[strike] = (result.strikes[strike] ?? 0) + 1;
  const problem = problemOf(story);
  if (!problem) return;
  result[problem] += 1;
  result.examples.push(
    `${problem}: fax ${result.faxes} ${status}, ${transmissions} sent, struck ${strikes.join(", ")}`,
  );
}

function problemOf({ status, transmissions }: FaxStory): "doubles" | "silent" | "wrong" | null {
  if (transmissions > 1) return "doubles";
  if (!["delivered", "failed", "cancelled", "needs_attention"].includes(status)) return "silent";
  return (status === "delivered") === (transmissions === 1) ? null : "wrong";
}
