import { RasterProcess } from "../line/raster-process";
import { reportTrouble } from "../report-trouble";
import { Ledger } from "../state/ledger";
import { openState } from "../state/open-state";
import { hasSettings, saveSettings, settingsOf } from "../state/settings";
import { dispatch } from "../webhooks/dispatch";
import { openSigner } from "../webhooks/sign";
import { Clock } from "./clock";
import { awaitNextStep, isFinal } from "./fax-life";
import { openRandom } from "./ids";
import { newSettings } from "./new-settings";
import { followWebhookUrl, plantAccount } from "./plant-account";
import { steps } from "./steps";
import type { World } from "./world";

const DEFAULT_WEBHOOK_URL = "http://127.0.0.1:3000/api/webhooks/telnyx";

type Options = {
  dataDir: string;
  speed?: number;
  apiKey?: string;
  webhookUrl?: string;
  seed?: string;
  raster?: boolean;
};

/** Everything as it was left, or a new account on an empty folder. Nothing moves before `resumeWorld`. */
export function openWorld(options: Options): World {
  const { dataDir, speed = 1, apiKey, webhookUrl = DEFAULT_WEBHOOK_URL, seed, raster = false } = options;
  const state = openState(dataDir);
  const isNew = !hasSettings(state);
  const before = isNew ? newSettings(seed) : settingsOf(state);
  const settings = saveSettings(state, { ...before, starts: before.starts + 1 });
  const keepOffset = (clockOffset: number) => saveSettings(state, { ...settingsOf(state), clockOffset });
  const clock = new Clock(settings.clockOffset, keepOffset, reportTrouble);
  const world: World = {
    state,
    ledger: new Ledger(state.ledgerFile, () => clock.timestamp()),
    clock,
    random: openRandom(seed, settings.starts),
    dice: openRandom(settings.weather.seed, settings.starts),
    struck: new Map(),
    signer: openSigner(settings.signingKey),
    speed,
    apiKey,
    origin: "",
    faults: [],
    requests: [],
    isRasterOn: raster,
    isAccountOpen: true,
    rasterProcess: new RasterProcess(),
    rastered: new Map(),
    inProcess: new Set(),
    steps,
  };
  if (isNew) plantAccount(world, webhookUrl);
  else followWebhookUrl(world, webhookUrl);
  return world;
}

/** Sets the timers of all faxes and webhooks that the last process left unfinished. */
export function resumeWorld(world: World): void {
  for (const record of world.state.faxes.all()) {
    if (record.fax.direction === "outbound" && !isFinal(record)) world.inProcess.add(record.fax.id);
    awaitNextStep(world, record);
  }
  for (const delivery of world.state.deliveries.all()) {
    if (delivery.due !== null) void dispatch(world, delivery);
  }
}
