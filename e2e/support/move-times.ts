import { existsSync, utimesSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Person } from "./people";
import { DATA_DIR } from "./portal";

/** The socket of `database-door.mjs`, in the portal's data directory. */
const DOOR = "e2e-door.sock";
/** What a portal is started with so that its times can be moved. */
export const DOOR_OF_TESTS = { E2E_DOOR: DOOR, NODE_OPTIONS: "--import ./e2e/support/database-door.mjs" };

/** Makes it minutes ago that this person signed in, or last proved who they are, in any browser; in the common portal unless told. */
export async function ageProofs(
  person: Pick<Person, "email"> & Partial<Person>,
  minutes: number,
  dataDir = DATA_DIR,
): Promise<void> {
  await moveBack("proved_at", person, minutes, dataDir);
  // Whoever is them in the next test proves it again, also where this one ends before it did.
  const then = Date.now() / 1_000 - minutes * 60;
  if (person.session && existsSync(person.session)) utimesSync(person.session, then, then);
}

/** Makes it minutes ago that this person last used the portal. */
export function ageUse(person: Pick<Person, "email">, minutes: number): Promise<void> {
  return moveBack("last_used_at", person, minutes, DATA_DIR);
}

function moveBack(column: string, { email }: Pick<Person, "email">, minutes: number, dataDir: string): Promise<void> {
  const statement = `update sessions set ${column} = now() - interval '${minutes} minutes'
    where person_id = (select id from people where email = '${email}')`;
  return inDatabase(statement, dataDir);
}

/** Runs a statement in a portal's database, for what no page can bring about: that time went by. */
export async function inDatabase(statement: string, dataDir = DATA_DIR): Promise<void> {
  await askDoor("/database", statement, dataDir);
}

/** Bytes that the common portal holds on to, once all that nobody needs any more is collected. */
export async function heldMemory(): Promise<number> {
  return Number(await askDoor("/held-memory", "", DATA_DIR));
}

async function askDoor(path: string, body: string, dataDir: string): Promise<string> {
  const answer = await new Promise<{ status: number | undefined; words: string }>((resolve, reject) => {
    const asked = request({ socketPath: join(dataDir, DOOR), method: "POST", path }, async (response) => {
      resolve({ status: response.statusCode, words: await text(response) });
    });
    asked.on("error", reject).end(body);
  });
  if (answer.status !== 200) throw new Error(`The portal refused: ${answer.words}`);
  return answer.words;
}
