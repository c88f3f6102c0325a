import { once } from "node:events";
import { request } from "node:http";
import { expect, test } from "@playwright/test";
import { PORT } from "./support/portal";
import { sandbox } from "./support/sandbox";

const US = "+13125790015";
/** For how long nginx keeps an idle connection to what stands behind it; other proxies keep it 60 seconds. */
const LONGEST_IDLE_OF_A_PROXY = 75;

type Application = { id: string; application_name: string; webhook_event_url: string };

test("a webhook address that ends in a slash or a query is the same address: what comes there is taken", async () => {
  const { data: all } = await sandbox.api<{ data: Application[] }>("GET", "/fax_applications");
  const {
    id,
    application_name,
    webhook_event_url: told,
  } = all.find(({ application_name }) => application_name === "Front desk") as Application;
  // A busy portal answers later than within the two seconds that Telnyx waits by default, and is then told again.
  const change = { application_name, webhook_timeout_secs: 30 };
  const address = (webhook_event_url: string) =>
    sandbox.api("PATCH", `/fax_applications/${id}`, { ...change, webhook_event_url });
  try {
    for (const ending of ["/", "?carrier=telnyx", "/?carrier=telnyx"]) {
      await address(told + ending);
      const { data: fax } = await sandbox.receive({ to: US, from: "+16132484897" });
      await expect.poll(() => answersTo(fax.id)).toContain(`${ending} 200`);
      expect(new Set(await answersTo(fax.id))).toEqual(new Set([`${ending} 200`]));
    }
  } finally {
    await address(told);
  }
});

test("an idle connection is kept for longer than proxies keep theirs", async () => {
  const asked = request({ host: "127.0.0.1", port: PORT, path: "/api/health", headers: { connection: "keep-alive" } });
  asked.end();
  const [answer] = await once(asked, "response");
  answer.resume();
  expect(Number(/^timeout=(\d+)$/.exec(answer.headers["keep-alive"])?.[1])).toBeGreaterThan(LONGEST_IDLE_OF_A_PROXY);
});

/** What the portal answered to the webhooks of a fax, after how the address ended at which they were delivered. */
async function answersTo(faxId: string): Promise<string[]> {
  const attempts = (await sandbox.deliveries()).filter((it) => it.faxId === faxId).flatMap((it) => it.attempts);
  return attempts.map(({ http }) => `${http.request.url.split("/telnyx")[1]} ${http.response?.status}`);
}
