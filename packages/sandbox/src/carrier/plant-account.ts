import { newProfile } from "../api/profile-routes";
import { defaults } from "../api/read-application";
import { saveSettings, settingsOf } from "../state/settings";
import { countryOf } from "./country-of";
import { nextNumericId } from "./next-id";
import type { World } from "./world";

/** What the account has at first: a profile, an application, two numbers attached to it, and one that is not. */
export function plantAccount(world: World, webhookUrl: string): void {
  const { state, clock } = world;
  saveSettings(state, { ...settingsOf(state), initialWebhookUrl: webhookUrl });
  const profile = { ...newProfile(world), name: "Default" };
  state.profiles.put(profile.id, profile);
  const now = clock.timestamp();
  const application = {
    ...defaults,
    id: nextNumericId(world),
    record_type: "fax_application" as const,
    application_name: "Front desk",
    webhook_event_url: webhookUrl,
    outbound: { ...defaults.outbound, outbound_voice_profile_id: profile.id },
    created_at: now,
    updated_at: now,
  };
  state.applications.put(application.id, application);
  plantNumber(world, "+13125790015", application.id);
  plantNumber(world, "+13125790016", application.id);
  plantNumber(world, "+13125790017", null);
}

/** Moves applications from the webhook address of an earlier start to that of this one; an address set by hand stays. */
export function followWebhookUrl(world: World, webhookUrl: string): void {
  const settings = settingsOf(world.state);
  if (settings.initialWebhookUrl === webhookUrl) return;
  for (const application of world.state.applications.all()) {
    if (application.webhook_event_url !== settings.initialWebhookUrl) continue;
    world.state.applications.put(application.id, { ...application, webhook_event_url: webhookUrl });
  }
  saveSettings(world.state, { ...settings, initialWebhookUrl: webhookUrl });
}

function plantNumber(world: World, phoneNumber: string, connectionId: string | null): void {
  const now = world.clock.timestamp();
  const id = nextNumericId(world);
  world.state.numbers.put(id, {
    id,
    record_type: "phone_number",
    phone_number: phoneNumber,
    country_iso_alpha2: countryOf(phoneNumber) ?? "US",
    phone_number_type: "local",
    status: "active",
    connection_id: connectionId,
    connection_name: null,
    customer_reference: null,
    external_pin: null,
    tags: [],
    t38_fax_gateway_enabled: true,
    deletion_lock_enabled: false,
    purchased_at: now,
    created_at: now,
    updated_at: now,
  });
}
