import { numberOf } from "../carrier/account";
import { keepFax } from "../carrier/fax-life";
import { getOnce, waitBeforeFetch } from "../carrier/fetch-media";
import { chance, uuidFrom } from "../carrier/ids";
import { scriptOf } from "../carrier/scripts";
import type { World } from "../carrier/world";
import { ApiError, problem } from "../http/api-error";
import type { Call, Reply } from "../http/route";
import { settingsOf } from "../state/settings";
import type { Fax, FaxRecord, Script } from "../state/shapes";
import { fetchWeather } from "../weather/fetch-weather";
import { postWeather } from "../weather/post-weather";
import { announce } from "../webhooks/announce";
import { type FaxRequest, readFaxRequest } from "./read-fax-request";

const MAX_IN_PROCESS = 2000;

/** POST /faxes: accepts an outbound fax, whose life goes on by itself. */
export async function createFax(world: World, { body }: Call): Promise<Reply> {
  const request = readFaxRequest(world, body);
  const { post: scripted, ...behaviour } = numberOf(world, request.to) ? {} : scriptOf(request.to);
  const post = scripted ?? postWeather(world);
  if (post && !post.accept) return { status: post.status, fault: post };
  if (world.inProcess.size >= MAX_IN_PROCESS) {
    throw new ApiError(429, [problem("10011", "You have exceeded the maximum number of faxes in process.")]);
  }
  const { fax } = await accept(world, request, withWeather(world, behaviour));
  return { status: 202, json: { data: fax }, ...(post ? { fault: post } : {}) };
}

async function accept(world: World, request: FaxRequest, script: Script): Promise<FaxRecord> {
  const record: FaxRecord = {
    fax: newFax(world, request),
    script,
    next: null,
    document: request.contents ? world.state.documents.save(request.contents) : null,
    pages: 0,
    line: null,
    previewFormat: request.previewFormat,
    peer: null,
    links: 0,
  };
  const { id, from, to, client_state } = record.fax;
  world.ledger.write({ kind: "accepted", fax_id: id, client_state: client_state ?? null, from, to });
  const queued = keepFax(world, record, { plan: { step: "fetch", afterMs: waitBeforeFetch(world, script.fetch) } });
  const announced = announce(world, queued, "fax.queued");
  if (script.webhookBeforeReply) await announced;
  if (script.fetch === "early" && queued.fax.media_url) await getOnce(world, queued);
  return queued;
}

/** Chance adds what the script leaves open. */
function withWeather(world: World, script: Script): Script {
  const isAhead = chance(world.dice, settingsOf(world.state).knobs.before_reply);
  const fetch = fetchWeather(world);
  return { ...(isAhead ? { webhookBeforeReply: true } : {}), ...(fetch ? { fetch } : {}), ...script };
}

function newFax(world: World, request: FaxRequest): Fax {
  const { application, mediaUrl, mediaName, displayName, clientState } = request;
  const now = world.clock.timestamp();
  return {
    id: uuidFrom(world.random),
    record_type: "fax",
    connection_id: application?.id ?? "",
    direction: "outbound",
    status: "queued",
    from: request.from,
    to: request.to,
    ...(displayName === undefined ? {} : { from_display_name: displayName }),
    ...(mediaUrl === undefined ? {} : { media_url: mediaUrl }),
    ...(mediaName === undefined ? {} : { media_name: mediaName }),
    ...(clientState === undefined ? {} : { client_state: clientState }),
    ...request.options,
    quality: request.quality,
    failure_reason: null,
    internal_failure_reason: null,
    webhook_url: request.webhookUrl ?? application?.webhook_event_url ?? "",
    webhook_failover_url: application?.webhook_event_failover_url ?? "",
    user_id: settingsOf(world.state).userId,
    created_at: now,
    updated_at: now,
  };
}
