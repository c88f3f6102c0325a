import { randomBytes } from "node:crypto";
import { type Settings, webhookKnobs } from "../state/shapes";
import { weather } from "../weather/shape";
import { makeSigningKey } from "../webhooks/sign";
import { openRandom, uuidFrom } from "./ids";

/** The account of a first start; the same seed gives the same keys. */
export function newSettings(seed: string | undefined): Settings {
  const random = seed === undefined ? randomBytes : openRandom(`${seed}:account`, 0);
  return {
    userId: uuidFrom(random),
    signingKey: makeSigningKey(random(32)),
    linkSecret: random(32).toString("hex"),
    clockOffset: 0,
    lastNumericId: "2293384261075730000",
    initialWebhookUrl: "",
    starts: 0,
    knobs: webhookKnobs.parse({}),
    weather: weather.parse({}),
  };
}
