import type { World } from "../carrier/world";
import { notFound } from "../http/api-error";
import { pageOf } from "../http/page-of";
import type { Reply, Route } from "../http/route";
import type { PhoneNumber } from "../state/shapes";
import { Fields } from "./fields";
import { sorted } from "./sorted";

const path = "/v2/phone_numbers";

export function numberRoutes(world: World): Route[] {
  return [
    { method: "GET", path, handle: ({ query }) => list(world, query) },
    {
      method: "GET",
      path: `${path}/{id}`,
      handle: ({ param }) => ({ status: 200, json: { data: shown(world, numberById(world, param("id"))) } }),
    },
    {
      method: "PATCH",
      path: `${path}/{id}`,
      handle: ({ param, body }) => {
        const updated = change(world, numberById(world, param("id")), new Fields(body));
        world.state.numbers.put(updated.id, updated);
        return { status: 200, json: { data: shown(world, updated) } };
      },
    },
  ];
}

function list(world: World, query: URLSearchParams): Reply {
  const digits = query.get("filter[phone_number]")?.replace(/\D/g, "");
  const wanted = (["status", "connection_id", "country_iso_alpha2", "customer_reference"] as const).flatMap((field) => {
    const value = query.get(`filter[${field}]`);
    return value === null ? [] : [{ field, value }];
  });
  const tag = query.get("filter[tag]");
  const found = world.state.numbers
    .newestFirst()
    .map((each) => shown(world, each))
    .filter((each) => wanted.every(({ field, value }) => value.split(",").includes(each[field] ?? "null")))
    .filter((each) => tag === null || each.tags.includes(tag))
    .filter((each) => digits === undefined || (digits.length >= 3 && each.phone_number.includes(digits)));
  const inOrder = sorted(found, query, {
    purchased_at: (each) => each.purchased_at,
    phone_number: (each) => each.phone_number,
    connection_name: (each) => each.connection_name ?? "",
  });
  return { status: 200, json: pageOf(inOrder, query) };
}

function numberById(world: World, id: string): PhoneNumber {
  const number = world.state.numbers.get(id);
  if (!number) throw notFound();
  return number;
}

/** The connection's name is that of the application as it is now. */
function shown(world: World, number: PhoneNumber): PhoneNumber {
  const application = world.state.applications.get(number.connection_id ?? "");
  return { ...number, connection_name: application?.application_name ?? null };
}

function change(world: World, before: PhoneNumber, fields: Fields): PhoneNumber {
  const connectionId = fields.text("connection_id");
  if (connectionId && !world.state.applications.get(connectionId)) {
    fields.reject("10005", "connection_id", "There is no connection with this id.");
  }
  const isDetached = connectionId === "" || fields.isNull("connection_id");
  const updated = {
    ...before,
    connection_id: isDetached ? null : (connectionId ?? before.connection_id),
    customer_reference: fields.text("customer_reference") ?? before.customer_reference,
    external_pin: fields.text("external_pin") ?? before.external_pin,
    tags: fields.texts("tags") ?? before.tags,
    updated_at: world.clock.timestamp(),
  };
  fields.throwIfWrong();
  return updated;
}
