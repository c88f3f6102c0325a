import Telnyx from "telnyx";
import { z } from "zod";
import { makePages } from "../control/make-pages";
import { type Answer, type Incoming, startWebServer } from "./web-server";

const envelope = z.object({
  data: z.object({
    id: z.string(),
    event_type: z.string(),
    occurred_at: z.string(),
    payload: z.looseObject({ fax_id: z.string(), direction: z.string(), status: z.string() }),
    record_type: z.literal("event"),
  }),
  meta: z.object({ attempt: z.number(), delivered_to: z.string() }),
});
export type Event = z.infer<typeof envelope> & { isGenuine: boolean };

/** The other side of the sandbox in tests: takes webhooks at /webhooks and /backup, gives documents at /documents/…. */
export async function startPortal() {
  const events: Event[] = [];
  const sdk = new Telnyx({ apiKey: "test" });
  const state = { publicKey: "", webhookAnswer: (_event: Event): Answer => ({ status: 200, body: "{}" }) };
  const documents = new Map<string, Answer>([["/documents/two-pages.pdf", pdf(await makePages(2))]]);

  async function takeWebhook({ headers, body }: Incoming): Promise<Answer> {
    const key = state.publicKey;
    const isGenuine = await sdk.webhooks.unwrap(body, { headers, key }).then(
      () => true,
      () => false,
    );
    const event = { ...envelope.parse(JSON.parse(body)), isGenuine };
    events.push(event);
    return state.webhookAnswer(event);
  }

  const server = await startWebServer(
    (request) =>
      documents.get(request.path) ?? (request.path.startsWith("/documents/") ? { status: 404 } : takeWebhook(request)),
  );
  return {
    ...server,
    state,
    events,
    documents,
    documentUrl: `${server.url}/documents/two-pages.pdf`,
    eventsOf: (faxId: string | undefined) => events.filter((event) => event.data.payload.fax_id === faxId),
    eventTypesOf: (faxId: string | undefined) =>
      events.filter((event) => event.data.payload.fax_id === faxId).map((event) => event.data.event_type),
  };
}

export function pdf(body: Buffer): Answer {
  return { status: 200, headers: { "content-type": "application/pdf" }, body };
}
