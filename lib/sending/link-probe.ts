import "server-only";
import { z } from "zod";
import { database } from "@/db/client";
import { databaseNow } from "@/lib/database-clock";
import { readSetting, saveSetting } from "@/lib/settings/settings";
import { newToken, tokenHash } from "@/lib/token";

const KEY = "delivery.probe";
const PREFIX = "probe-";
const VALID_MS = 60_000;
const shape = z.object({ hash: z.string(), until: z.coerce.date() });

/** Makes an address under the one-time links that answers itself with `newProbe`'s own token, for a minute. */
export async function newProbe(): Promise<string> {
  const token = `${PREFIX}${newToken()}`;
  await saveSetting(database(), KEY, {
    hash: tokenHash(token),
    until: new Date((await databaseNow(database())).getTime() + VALID_MS),
  });
  return token;
}

export function isProbe(token: string): boolean {
  return token.startsWith(PREFIX);
}

/** Answers a probe that this installation made; any other is 404, as a link that opens nothing. */
export async function answerProbe(token: string): Promise<Response> {
  const kept = shape.safeParse(await readSetting(database(), KEY));
  const isOurs =
    kept.success && kept.data.hash === tokenHash(token) && kept.data.until > (await databaseNow(database()));
  return new Response(isOurs ? token : null, { status: isOurs ? 200 : 404, headers: { "Cache-Control": "no-store" } });
}
