import "./env-file.mjs";
import { useDatabase } from "@/db/client";
import { importExport } from "@/lib/history/import-export";
import { importFromTelnyx } from "@/lib/history/import-from-telnyx";
import { openInstallation } from "./database/open-installation";
import { runCommand } from "./database/run-command";

const USAGE =
  "Say what to import: npm run import-history -- telnyx, with a day such as 2026-01-01 after it for what came since; or -- folder/faxes.csv, a list with its files beside it.";

runCommand(async (environment) => {
  const [what, day] = process.argv.slice(2);
  const since = day ? new Date(`${day}T00:00:00Z`) : undefined;
  if (!what || (since && Number.isNaN(since.getTime()))) throw new Error(USAGE);
  const database = await openInstallation(environment);
  useDatabase(database);
  try {
    return what === "telnyx" ? wordsForTelnyx(await importFromTelnyx(since)) : wordsForList(await importExport(what));
  } finally {
    useDatabase(null);
    await database.close();
  }
});

function wordsForTelnyx({ added, askedFor }: Awaited<ReturnType<typeof importFromTelnyx>>): string {
  return [
    `Imported ${faxes(added)} that Telnyx lists. None of them is sent.`,
    askedFor > 0 ? `Telnyx may still have the documents of ${askedFor}: the portal fetches them while it runs.` : "",
  ]
    .filter(Boolean)
    .join("\n");
}

function wordsForList({ added, documents, known, faults }: Awaited<ReturnType<typeof importExport>>): string {
  return [
    `Imported ${faxes(added)}, ${documents} with a document. None of them is sent.`,
    known > 0 ? `${faxes(known)} had been imported before.` : "",
    ...faults.map(({ line, why }) => `Line ${line}: ${why}`),
  ]
    .filter(Boolean)
    .join("\n");
}

function faxes(count: number): string {
  return count === 1 ? "1 fax" : `${count} faxes`;
}
