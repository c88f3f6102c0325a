import { randomUUID } from "node:crypto";
import { PAGE_WIDTHS } from "@/lib/documents/rules/page-picture";
import { actionId, type Office, PAGES } from "./open-office";
import { ask, askForJson, pour, stall } from "./pour";

const MEGABYTE = 1024 * 1024;

/** What somebody does to the portal; `answers` are the statuses that came back, each with its count. */
export type Flood = { name: string; run: (office: Office) => Promise<number[]> };

const JSON_BODY = { "content-type": "application/json" };

export const FLOODS: readonly Flood[] = [
  {
    name: "400 MB to `/api/auth/_log`, by a stranger",
    run: async ({ portal }) => [
      await pour({ url: `${portal.origin}/api/auth/_log`, headers: JSON_BODY }, 400 * MEGABYTE),
    ],
  },
  {
    name: "400 MB to `/api/uploadthing`, by a member",
    run: async ({ portal, flooder }) => {
      const headers = { ...JSON_BODY, origin: portal.origin, cookie: flooder.cookie };
      const url = `${portal.origin}/api/uploadthing?actionType=upload&slug=document`;
      return [await pour({ url, headers }, 400 * MEGABYTE)];
    },
  },
  {
    name: "20 × 400 MB at once to the form of the sign-in page, by a stranger",
    run: ({ portal }) =>
      times(20, () => pour({ url: `${portal.origin}/sign-in`, headers: { origin: portal.origin } }, 400 * MEGABYTE)),
  },
  {
    name: "500 forms that are begun and never ended, by a stranger",
    run: async ({ portal }) => {
      const stalled = Array.from({ length: 500 }, () =>
        stall({ url: `${portal.origin}/sign-in`, headers: { origin: portal.origin, "content-length": "1000" } }),
      );
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      for (const one of stalled) one.end();
      return [];
    },
  },
  {
    name: "1,000 page pictures at once, by a member",
    run: ({ portal, flooder }) =>
      times(1_000, (index) =>
        ask({
          url: `${portal.origin}/api/documents/${flooder.documentId}/pages/${(index % PAGES) + 1}?w=${PAGE_WIDTHS[index % PAGE_WIDTHS.length]}&r=${(index % 4) * 90}`,
          headers: { cookie: flooder.cookie },
        }),
      ),
  },
  {
    name: "96 ways of one page in the dots of its fax, by a member",
    run: ({ portal, flooder }) =>
      times(96, (index) => {
        const query = `threshold=${20 + 5 * (index % 16)}&r=${90 * (Math.floor(index / 16) % 4)}&drop=${index < 64 ? 1 : 0}`;
        const url = `${portal.origin}/api/documents/${flooder.documentId}/pages/1/fax-facts?${query}`;
        return ask({ url, headers: { cookie: flooder.cookie } });
      }),
  },
  { name: "60 uploads of 20 MB that stop before their end, by a member", run: unfinishedUploads },
  { name: "300 drafts of 250 kB, by a member", run: manyDrafts },
];

async function unfinishedUploads({ portal, flooder }: Office): Promise<number[]> {
  const headers = { ...JSON_BODY, origin: portal.origin, cookie: flooder.cookie };
  const announce = async () => {
    const file = { name: "document.pdf", size: 20 * MEGABYTE, type: "application/pdf", lastModified: 0 };
    const url = `${portal.origin}/api/uploadthing?actionType=upload&slug=document`;
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

function manyDrafts({ portal, flooder }: Office): Promise<number[]> {
  const content = { recipients: "1".repeat(250_000), fromNumber: null, composition: {}, sendAt: null, options: {} };
  return times(300, () => {
    const id = randomUUID();
    const headers = {
      origin: portal.origin,
      cookie: flooder.cookie,
      "next-action": actionId("saveDraftAction"),
      "content-type": "text/plain;charset=UTF-8",
    };
    return ask({ url: `${portal.origin}/send/${id}`, method: "POST", headers }, JSON.stringify([{ id, content }]));
  });
}

function times(count: number, once: (index: number) => Promise<number>): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => once(index)));
}
