import type { World } from "../carrier/world";
import { notFound } from "../http/api-error";
import { pageOf } from "../http/page-of";
import type { Reply, Route } from "../http/route";
import { settingsOf } from "../state/settings";
import type { Delivery } from "../state/shapes";

const path = "/v2/webhook_deliveries";

export function deliveryRoutes(world: World): Route[] {
  return [
    { method: "GET", path, handle: ({ query }) => list(world, query) },
    {
      method: "GET",
      path: `${path}/{id}`,
      handle: ({ param }) => {
        const delivery = world.state.deliveries.get(param("id"));
        if (!delivery || !isFinished(delivery)) throw notFound();
        return { status: 200, json: { data: shown(world, delivery) } };
      },
    },
  ];
}

type Shown = ReturnType<typeof shown>;

function list(world: World, query: URLSearchParams): Reply {
  const conditions = conditionsOf(query);
  const found = world.state.deliveries
    .newestFirst()
    .filter(isFinished)
    .map((delivery) => shown(world, delivery))
    .filter((delivery) => conditions.every((holds) => holds(delivery)));
  return { status: 200, json: pageOf(found, query) };
}

function conditionsOf(query: URLSearchParams): ((delivery: Shown) => boolean)[] {
  const given = (name: string, holds: (wanted: string, delivery: Shown) => boolean) => {
    const wanted = query.get(`filter${name}`);
    return wanted === null ? [] : [(delivery: Shown) => holds(wanted, delivery)];
  };
  const timed = (field: "started_at" | "finished_at") => [
    ...given(`[${field}][gte]`, (wanted, delivery) => Date.parse(delivery[field]) >= Date.parse(wanted)),
    ...given(`[${field}][lte]`, (wanted, delivery) => Date.parse(delivery[field]) <= Date.parse(wanted)),
  ];
  return [
    ...given("[status][eq]", (wanted, delivery) => delivery.status === wanted),
    ...given("[event_type]", (wanted, delivery) => wanted.split(",").includes(delivery.webhook.event_type)),
    ...given("[webhook][contains]", (wanted, delivery) => JSON.stringify(delivery.webhook).includes(wanted)),
    ...given("[attempts][contains]", (wanted, delivery) => JSON.stringify(delivery.attempts).includes(wanted)),
    ...timed("started_at"),
    ...timed("finished_at"),
  ];
}

function isFinished({ status }: Delivery): boolean {
  return status === "delivered" || status === "failed";
}

function shown(world: World, { id, event, attempts, status }: Delivery) {
  return {
    id,
    record_type: "webhook_delivery",
    user_id: settingsOf(world.state).userId,
    status,
    started_at: attempts.at(0)?.started_at ?? event.occurred_at,
    finished_at: attempts.at(-1)?.finished_at ?? event.occurred_at,
    webhook: event,
    attempts: attempts.toReversed(),
  };
}
