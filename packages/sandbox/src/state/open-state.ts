import fs from "node:fs";
import path from "node:path";
import { Collection } from "./collection";
import { Documents } from "./documents";
import { type Change, Journal } from "./journal";
import * as shapes from "./shapes";

export type State = ReturnType<typeof openState>;

/** Opens everything that the sandbox keeps in its folder, as the last process left it. */
export function openState(folder: string) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, "state.jsonl");
  const record = (change: Change) => journal.append(change);
  const collections = {
    settings: new Collection("settings", shapes.settings, record),
    applications: new Collection("applications", shapes.faxApplication, record),
    numbers: new Collection("numbers", shapes.phoneNumber, record),
    profiles: new Collection("profiles", shapes.outboundVoiceProfile, record),
    faxes: new Collection("faxes", shapes.faxRecord, record),
    media: new Collection("media", shapes.storedMedia, record),
    deliveries: new Collection("deliveries", shapes.delivery, record),
  };
  const all = Object.values(collections);
  for (const change of Journal.read(file)) all.find((each) => each.name === change.collection)?.restore(change);
  const journal = new Journal(file, () => all.flatMap((each) => [...each.changes()]));
  journal.rewrite();

  return {
    ...collections,
    documents: new Documents(path.join(folder, "documents")),
    ledgerFile: path.join(folder, "ledger.jsonl"),
    close: () => journal.close(),
  };
}
