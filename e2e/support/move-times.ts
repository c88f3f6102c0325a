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
export function ageProofs(person: Pick<Person, "email">, minutes: number, dataDir = DATA_DIR): Promise<void> {
  return moveBack("proved_at", person, minutes, dataDir);
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
  const answer = await new Promise<{ status: number | undefined; words: string }>((resolve, reject) => {
    const asked = request({ socketPath: join(dataDir, DOOR), method: "POST", path: "/" }, async (response) => {
      resolve({ status: response.statusCode, words: await text(response) });
    });
    asked.on("error", reject).end(statement);
  });
  if (answer.status !== 200) throw new Error(`The portal's database refused: ${answer.words}`);
}
