import { nextNumericId } from "../carrier/next-id";
import type { World } from "../carrier/world";
import { notFound, unprocessable } from "../http/api-error";
import { pageOf } from "../http/page-of";
import type { Reply, Route } from "../http/route";
import type { FaxApplication } from "../state/shapes";
import { defaults, readApplication } from "./read-application";
import { sorted } from "./sorted";

const path = "/v2/fax_applications";

export function applicationRoutes(world: World): Route[] {
  const { applications } = world.state;
  return [
    { method: "GET", path, handle: ({ query }) => list(world, query) },
    {
      method: "POST",
      path,
      handle: ({ body }) => {
        const now = world.clock.timestamp();
        const content = readApplication(world, body, defaults, true);
        const id = nextNumericId(world);
        const created = { id, record_type: "fax_application", ...content, created_at: now, updated_at: now } as const;
        return { status: 201, json: { data: applications.put(id, created) } };
      },
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      handle: ({ param }) => ({ status: 200, json: { data: applicationOf(world, param("id")) } }),
    },
    {
      method: "PATCH",
      path: `${path}/{id}`,
      handle: ({ param, body }) => {
        const before = applicationOf(world, param("id"));
        const content = readApplication(world, body, before, false);
        const updated = { ...before, ...content, updated_at: world.clock.timestamp() };
        return { status: 200, json: { data: applications.put(before.id, updated) } };
      },
    },
    { method: "DELETE", path: `${path}/{id}`, handle: ({ param }) => remove(world, applicationOf(world, param("id"))) },
  ];
}

function applicationOf(world: World, id: string): FaxApplication {
  const application = world.state.applications.get(id);
  if (!application) throw notFound();
  return application;
}

function list(world: World, query: URLSearchParams): Reply {
  const parameter = "filter[application_name][contains]";
  const name = query.get(parameter);
  const profile = query.get("filter[outbound_voice_profile_id]");
  if (name !== null && name.length < 3) {
    throw unprocessable("10031", `${parameter} needs at least three characters.`, { parameter });
  }
  const found = world.state.applications
    .newestFirst()
    .filter((each) => name === null || each.application_name.toLowerCase().includes(name.toLowerCase()))
    .filter((each) => profile === null || each.outbound.outbound_voice_profile_id === profile);
  const inOrder = sorted(found, query, {
    created_at: (each) => each.created_at,
    application_name: (each) => each.application_name,
    active: (each) => each.active,
  });
  return { status: 200, json: pageOf(inOrder, query) };
}

function remove(world: World, application: FaxApplication): Reply {
  if (world.state.numbers.all().some((each) => each.connection_id === application.id)) {
    throw unprocessable("10021", "The fax application is in use by phone numbers.");
  }
  world.state.applications.delete(application.id);
  return { status: 200, json: { data: application } };
}
