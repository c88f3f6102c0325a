import { nextNumericId } from "../carrier/next-id";
import type { World } from "../carrier/world";
import { notFound } from "../http/api-error";
import { pageOf } from "../http/page-of";
import type { Body } from "../http/read-body";
import type { Reply, Route } from "../http/route";
import type { OutboundVoiceProfile } from "../state/shapes";
import { Fields } from "./fields";
import { sorted } from "./sorted";

const path = "/v2/outbound_voice_profiles";

export function profileRoutes(world: World): Route[] {
  const { profiles } = world.state;
  return [
    { method: "GET", path, handle: ({ query }) => list(world, query) },
    {
      method: "POST",
      path,
      handle: ({ body }) => {
        const content = readProfile(body, newProfile(world));
        const created = profiles.put(content.id, content);
        return { status: 200, json: { data: shown(world, created) } };
      },
    },
    {
      method: "GET",
      path: `${path}/{id}`,
      handle: ({ param }) => ({ status: 200, json: { data: shown(world, profileOf(world, param("id"))) } }),
    },
    {
      method: "PATCH",
      path: `${path}/{id}`,
      handle: ({ param, body }) => {
        const before = profileOf(world, param("id"));
        const updated = { ...readProfile(body, before), updated_at: world.clock.timestamp() };
        return { status: 200, json: { data: shown(world, profiles.put(before.id, updated)) } };
      },
    },
    {
      method: "DELETE",
      path: `${path}/{id}`,
      handle: ({ param }) => {
        const profile = profileOf(world, param("id"));
        profiles.delete(profile.id);
        return { status: 200, json: { data: shown(world, profile) } };
      },
    },
  ];
}

export function newProfile(world: Pick<World, "state" | "clock">): OutboundVoiceProfile {
  const now = world.clock.timestamp();
  return {
    id: nextNumericId(world),
    record_type: "outbound_voice_profile",
    name: "",
    enabled: true,
    whitelisted_destinations: ["US", "CA"],
    daily_spend_limit_enabled: false,
    concurrent_call_limit: null,
    traffic_type: "conversational",
    service_plan: "global",
    usage_payment_method: "rate-deck",
    tags: [],
    created_at: now,
    updated_at: now,
  };
}

function readProfile(body: Body, before: OutboundVoiceProfile): OutboundVoiceProfile {
  const fields = new Fields(body);
  const name = fields.requiredText("name");
  if (name && name.length < 3) fields.reject("10025", "name", "'name' needs at least three characters.");
  const limit = fields.text("daily_spend_limit") ?? before.daily_spend_limit;
  const profile = {
    ...before,
    name,
    enabled: fields.flag("enabled") ?? before.enabled,
    whitelisted_destinations: fields.texts("whitelisted_destinations") ?? before.whitelisted_destinations,
    daily_spend_limit_enabled: fields.flag("daily_spend_limit_enabled") ?? before.daily_spend_limit_enabled,
    ...(limit === undefined ? {} : { daily_spend_limit: limit }),
    tags: fields.texts("tags") ?? before.tags,
  };
  fields.throwIfWrong();
  return profile;
}

function list(world: World, query: URLSearchParams): Reply {
  const name = query.get("filter[name][contains]")?.toLowerCase();
  const found = world.state.profiles
    .newestFirst()
    .filter((each) => name === undefined || each.name.toLowerCase().includes(name))
    .map((each) => shown(world, each));
  const inOrder = sorted(found, query, {
    enabled: (each) => each.enabled,
    created_at: (each) => each.created_at,
    name: (each) => each.name,
    service_plan: (each) => each.service_plan,
    traffic_type: (each) => each.traffic_type,
    usage_payment_method: (each) => each.usage_payment_method,
  });
  return { status: 200, json: pageOf(inOrder, query) };
}

function profileOf(world: World, id: string): OutboundVoiceProfile {
  const profile = world.state.profiles.get(id);
  if (!profile) throw notFound();
  return profile;
}

function shown(world: World, profile: OutboundVoiceProfile): OutboundVoiceProfile & { connections_count: number } {
  const users = world.state.applications.all().filter((each) => each.outbound.outbound_voice_profile_id === profile.id);
  return { ...profile, connections_count: users.length };
}
