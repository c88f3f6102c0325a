import { z } from "zod";
import { faxRecordOf } from "../api/find-fax";
import { keepFax } from "../carrier/fax-life";
import type { World } from "../carrier/world";
import type { Reply, Route } from "../http/route";
import { saveSettings, settingsOf } from "../state/settings";
import { script, webhookKnobs } from "../state/shapes";
import { injectInbound } from "./inject-inbound";
import { planFault } from "./plan-fault";
import { redeliver } from "./redeliver";
import { resetWorld } from "./reset-world";

const line = z.object({ raster: z.boolean() });
const account = z.object({ open: z.boolean() });
const advance = z.object({ ms: z.number().min(0) });
const scriptChange = script.extend({ finish: z.boolean().default(false) });

/** What Telnyx does not have: a way to look behind the curtain, to move time, and to make things go wrong. */
export function controlRoutes(world: World): Route[] {
  const { state, clock, ledger } = world;
  const answer = (json: unknown): Reply => ({ status: 200, json });
  return [
    { method: "GET", path: "/_sim/public-key", handle: () => answer({ public_key: world.signer.publicKey }) },
    { method: "GET", path: "/_sim/state", handle: () => answer(everything(world)) },
    { method: "GET", path: "/_sim/ledger", handle: () => answer(ledger.read()) },
    { method: "GET", path: "/_sim/requests", handle: () => answer(world.requests) },
    { method: "GET", path: "/_sim/clock", handle: () => answer({ now: clock.timestamp() }) },
    {
      method: "POST",
      path: "/_sim/clock/advance",
      handle: async ({ body }) => {
        await clock.advance(advance.parse(body.fields).ms);
        return answer({ now: clock.timestamp() });
      },
    },
    {
      method: "POST",
      path: "/_sim/reset",
      handle: () => {
        resetWorld(world);
        return { status: 204 };
      },
    },
    {
      method: "PUT",
      path: "/_sim/line",
      handle: ({ body }) => {
        world.isRasterOn = line.parse(body.fields).raster;
        return answer({ raster: world.isRasterOn });
      },
    },
    {
      method: "PUT",
      path: "/_sim/account",
      handle: ({ body }) => {
        world.isAccountOpen = account.parse(body.fields).open;
        return answer({ open: world.isAccountOpen });
      },
    },
    { method: "POST", path: "/_sim/fail-next", handle: ({ body }) => answer(planFault(world, body.fields)) },
    { method: "GET", path: "/_sim/webhooks/knobs", handle: () => answer(settingsOf(state).knobs) },
    {
      method: "PUT",
      path: "/_sim/webhooks/knobs",
      handle: ({ body }) => {
        const knobs = webhookKnobs.parse(body.fields);
        return answer(saveSettings(state, { ...settingsOf(state), knobs }).knobs);
      },
    },
    {
      method: "POST",
      path: "/_sim/webhooks/{id}/redeliver",
      handle: async ({ param }) => answer(await redeliver(world, param("id"))),
    },
    {
      method: "POST",
      path: "/_sim/faxes/{id}/script",
      handle: ({ param, body }) => {
        const { finish, ...change } = scriptChange.parse(body.fields);
        const record = faxRecordOf(world, param("id"));
        const plan = finish ? { plan: { step: "finish" as const, afterMs: 0 } } : {};
        return answer(keepFax(world, record, { script: change, ...plan }));
      },
    },
    { method: "POST", path: "/_sim/inbound", handle: ({ body }) => injectInbound(world, body.fields) },
  ];
}

function everything({ state }: World) {
  return {
    applications: state.applications.all(),
    numbers: state.numbers.all(),
    profiles: state.profiles.all(),
    faxes: state.faxes.all(),
    media: state.media.all(),
    deliveries: state.deliveries.all(),
  };
}
