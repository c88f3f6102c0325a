import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

const AGAIN_AFTER_MS = 500;
const PATIENCE_MS = 30_000;

/** What went wrong on the way and was asked again: how often, by what was seen. */
export type Seen = Map<string, number>;

const sent = z.object({ faxes: z.tuple([z.object({ id: z.string() })]) });
const page = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      from: z.string(),
      to: z.string(),
      status: z.string(),
      failure: z.object({ code: z.string().nullable() }).nullable(),
      documentId: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const question = z.object({ consents: z.array(z.string()).min(1) });

type Listed = z.infer<typeof page>["items"][number];

/** A program that uses the portal's REST API, and asks again until it is answered as it should be. */
export function programOf(origin: string, keys: readonly string[], seen: Seen) {
  let asked = 0;
  /** Keys take turns, but what is repeated comes with the same. */
  const nextKey = () => keys[asked++ % keys.length] ?? "";

  async function ask(path: string, key: string, make: (consents: string[]) => RequestInit): Promise<Response> {
    let consents: string[] = [];
    for (;;) {
      const { headers, ...init } = make(consents);
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const answer = await fetch(`${origin}/api/v1${path}`, {
        ...init,
        headers: { authorization: `Bearer ${key}`, ...headers },
        signal,
      })
        .then(whole)
        .catch(nameOf);
      if (typeof answer !== "string" && answer.ok) return answer;
      const asked = typeof answer === "string" ? null : await questionIn(answer.clone());
      if (asked) {
        // A number that is nearly another one's is meant here.
        consents = asked;
        continue;
      }
      const refused = typeof answer === "string" ? null : answer.clone();
      const what = typeof answer === "string" ? answer : await problemOf(answer);
      seen.set(what, (seen.get(what) ?? 0) + 1);
      const isOver = refused !== null && refused.status < 500 && refused.status !== 429;
      if (isOver && !what.includes("under-way")) throw new Error(`${path}: ${await refused.text()}`);
      await pause(AGAIN_AFTER_MS);
    }
  }

  return {
    /** Sends a document, once however often it has to ask; answers the id of the fax. */
    async send(document: Uint8Array<ArrayBuffer>, to: string, from: string): Promise<string> {
      const body = (consents: string[]) => {
        const form = new FormData();
        form.set("file", new File([document], "letter.pdf", { type: "application/pdf" }));
        form.set("to", to);
        form.set("from", from);
        for (const consent of consents) form.append("consents", consent);
        return form;
      };
      const headers = { "idempotency-key": `to-${to}` };
      const make = (consents: string[]) => ({ method: "POST", headers, body: body(consents) });
      return sent.parse(await (await ask("/faxes", nextKey(), make)).json()).faxes[0].id;
    },
    /** All faxes of a direction, the newest first. */
    async list(direction: "sent" | "received"): Promise<Listed[]> {
      const items: Listed[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const query = new URLSearchParams({ direction, limit: "100", ...(cursor && { cursor }) });
        const read: z.infer<typeof page> = page.parse(
          await (await ask(`/faxes?${query}`, nextKey(), () => ({}))).json(),
        );
        items.push(...read.items);
        cursor = read.nextCursor;
      }
      return items;
    },
    async document(faxId: string): Promise<Buffer> {
      return Buffer.from(await (await ask(`/faxes/${faxId}/document`, nextKey(), () => ({}))).arrayBuffer());
    },
  };
}

/** A body that breaks off is an answer that was lost. */
async function whole(answer: Response): Promise<Response> {
  const body = await answer.arrayBuffer();
  return new Response(answer.status === 204 ? null : body, { status: answer.status, headers: answer.headers });
}

/** What a refusal asks to agree to; null where it asks nothing. */
async function questionIn(answer: Response): Promise<string[] | null> {
  if (answer.status !== 409) return null;
  const parsed = question.safeParse(await answer.json().catch(() => null));
  return parsed.success ? parsed.data.consents : null;
}

async function problemOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const code = /"code":\s*"([^"]+)"/.exec(text)?.[1] ?? /"type":\s*"([^"]+)"/.exec(text)?.[1];
  return [answer.status, code].filter(Boolean).join(" ");
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return "no answer";
  return error.name === "TimeoutError" ? "no answer in time" : "cut off";
}
