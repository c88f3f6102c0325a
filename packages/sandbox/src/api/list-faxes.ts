import type { World } from "../carrier/world";
import { unprocessable } from "../http/api-error";
import type { Reply } from "../http/route";
import type { Fax } from "../state/shapes";
import { pageInWeather } from "../weather/list-weather";

const comparisons: Record<string, (created: number, limit: number) => boolean> = {
  gt: (created, limit) => created > limit,
  gte: (created, limit) => created >= limit,
  lt: (created, limit) => created < limit,
  lte: (created, limit) => created <= limit,
};

/** Newest first, filtered by creation time, direction, from and to; Telnyx has no other filter. */
export function listFaxes(world: World, query: URLSearchParams): Reply {
  const conditions = [...equalTo(query), ...createdWithin(query)];
  const faxes = world.state.faxes.newestFirst().map((record) => record.fax);
  const found = faxes.filter((fax) => conditions.every((holds) => holds(fax)));
  return { status: 200, json: pageInWeather(world, found, query) };
}

function equalTo(query: URLSearchParams): ((fax: Fax) => boolean)[] {
  return (["direction", "from", "to"] as const).flatMap((field) => {
    const wanted = query.get(`filter[${field}][eq]`);
    return wanted === null ? [] : [(fax: Fax) => fax[field] === wanted];
  });
}

function createdWithin(query: URLSearchParams): ((fax: Fax) => boolean)[] {
  return Object.entries(comparisons).flatMap(([operator, compare]) => {
    const parameter = `filter[created_at][${operator}]`;
    const text = query.get(parameter);
    if (text === null) return [];
    const limit = Date.parse(text);
    if (Number.isNaN(limit)) throw unprocessable("10031", `${parameter} must be an ISO 8601 time.`, { parameter });
    return [(fax: Fax) => compare(Date.parse(fax.created_at), limit)];
  });
}
