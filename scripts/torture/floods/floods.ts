import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { PAGE_WIDTHS } from "@/lib/documents/rules/page-picture";
import { ask, askAndRead, askForJson, pour, stall } from "./pour";

const MEGABYTE = 1024 * 1024;
/** Of the flooder's document. */
export const PAGES = 40;

/** What is flooded, and by which member. */
export type Target = { origin: string; cookie: string; documentId: string };

/** A status, or what the answer of an action says; 0 is a connection that was cut. */
export type Answer = number | "saved" | "refused with a sentence";

/** What somebody does to the portal, and the answers that came back. */
export type Flood = { name: string; run: (target: Target, round: number) => Promise<Answer[]> };

const JSON_BODY = { "content-type": "application/json" };

export const FLOODS: readonly Flood[] = [
  {
    name: "400 MB to `/api/auth/_log`, by a stranger",
    run: async ({ origin }) => [await pour({ url: `${origin}/api/auth/_log`, headers: JSON_BODY }, 400 * MEGABYTE)],
  },
  {
    name: "400 MB to `/api/uploadthing`, by a member",
    run: async ({ origin, cookie }) => {
      const headers = { ...JSON_BODY, origin, cookie };
      const url = `${origin}/api/uploadthing?actionType=upload&slug=document`;
      return [await pour({ url, headers }, 400 * MEGABYTE)];
    },
  },
  {
    name: "20 × 400 MB at once to the form of the sign-in page, by a stranger",
    run: ({ origin }) => times(20, () => pour({ url: `${origin}/sign-in`, headers: { origin } }, 400 * MEGABYTE)),
  },
  {
    name: "500 forms that are begun and never ended, by a stranger",
    run: async ({ origin }) => {
      const stalled = Array.from({ length: 500 }, () =>
        stall({ url: `${origin}/sign-in`, headers: { origin, "content-length": "1000" } }),
      );
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      for (const one of stalled) one.end();
      return [];
    },
  },
  {
    name: "1,000 page pictures at once, by a member",
    run: ({ origin, cookie, documentId }, round) =>
      times(1_000, (index) => {
        const nth = 1_000 * round + index;
        const width = PAGE_WIDTHS[Math.floor(nth / PAGES) % PAGE_WIDTHS.length];
        const turn = 90 * (Math.floor(nth / PAGES / PAGE_WIDTHS.length) % 4);
        const url = `${origin}/api/documents/${documentId}/pages/${(nth % PAGES) + 1}?w=${width}&r=${turn}`;
        return ask({ url, headers: { cookie } });
      }),
  },
  {
    name: "32 ways of one page in the dots of its fax at once, by a member",
    run: ({ origin, cookie, documentId }, round) =>
      times(32, (index) => {
        const nth = 32 * round + index;
        const query = `threshold=${20 + 5 * (nth % 16)}&r=${90 * (Math.floor(nth / 16) % 4)}&drop=${nth < 64 ? 1 : 0}`;
        const url = `${origin}/api/documents/${documentId}/pages/1/fax-facts?${query}`;
        return ask({ url, headers: { cookie } });
      }),
  },
  { name: "60 uploads of 20 MB that stop before their end, by a member", run: unfinishedUploads },
  { name: "300 drafts of 250 kB, by a member", run: manyDrafts },
];

async function unfinishedUploads({ origin, cookie }: Target): Promise<number[]> {
  const headers = { ...JSON_BODY, origin, cookie };
  const announce = async () => {
    const file = { name: "document.pdf", size: 20 * MEGABYTE, type: "application/pdf", lastModified: 0 };
    const url = `${origin}/api/uploadthing?actionType=upload&slug=document`;
    const answer = await askForJson<{ url: string }[] | object>(url, headers, {
      files: [file],
      input: { fileName: "a.pdf" },
    }).catch(() => ({}));
    return Array.isArray(answer) ? (answer[0]?.url ?? null) : null;
  };
  const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
  const body = Buffer.concat([Buffer.from(head), Buffer.alloc(19 * MEGABYTE, "x"), Buffer.from("\r\n--b--\r\n")]);
  const statuses: number[] = [];
  for (let sent = 0; sent < 60; sent += 1) {
    const url = await announce();
    if (!url) statuses.push(429);
    else {
      const sending = { ...headers, "content-type": "multipart/form-data; boundary=b", range: "bytes=0-" };
      statuses.push(await ask({ url, method: "PUT", headers: sending }, body));
    }
  }
  return statuses;
}

function manyDrafts({ origin, cookie }: Target): Promise<Answer[]> {
  const content = { recipients: "1".repeat(250_000), fromNumber: null, composition: {}, sendAt: null, options: {} };
  const action = { "next-action": actionId("saveDraftAction"), "content-type": "text/plain;charset=UTF-8" };
  return times(300, async () => {
    const id = randomUUID();
    const question = { url: `${origin}/send/${id}`, method: "POST", headers: { origin, cookie, ...action } };
    const { status, words } = await askAndRead(question, JSON.stringify([{ id, content }]));
    if (status !== 200) return status;
    if (/"serverError":\{"code":"(?!unexpected)/.test(words)) return "refused with a sentence";
    return words.includes('"duplicates"') ? "saved" : 0;
  });
}

/** The id by which the build knows a server action. */
function actionId(name: string): string {
  const manifest = readFileSync(".next/server/server-reference-manifest.json", "utf8");
  const { node } = JSON.parse(manifest) as { node: Record<string, { exportedName: string }> };
  const [id] = Object.entries(node).find(([, { exportedName }]) => exportedName === name) ?? [];
  if (!id) throw new Error(`The build has no action ${name}.`);
  return id;
}

function times<Result>(count: number, once: (index: number) => Promise<Result>): Promise<Result[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => once(index)));
}
