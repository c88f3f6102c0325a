import { countryInSentence } from "@/lib/numbers/rules/country-name";
import type { ApplicationSettings } from "@/lib/telnyx/rules/application-settings";
import { isSameAddress } from "./same-address";

export type ReadinessFix =
  | "activate"
  | "choose-profile"
  | "open-telnyx"
  | "attach-number"
  | "point-events-here"
  | "send-test";

export type ReadinessItem = {
  id: "active" | "profile" | "profile-enabled" | "countries" | "number" | "webhook" | "event";
  isMet: boolean;
  title: string;
  /** What it keeps from working, or what was seen. */
  detail: string;
  /** The one thing to do about it; null when nothing is to be done. */
  fix: ReadinessFix | null;
};

type Profile = { name: string; enabled: boolean; countries: readonly string[] };

export type ReadinessFacts = {
  settings: Pick<ApplicationSettings, "active" | "outboundVoiceProfileId" | "webhookEventUrl">;
  ourWebhookUrl: string;
  /** The profile that is set; null when none is, or when the account has it no more. */
  profile: Profile | null;
  numbers: readonly { phoneNumber: string; country: string | null }[];
  lastEventAt: Date | null;
};

/** What still keeps an application from sending or receiving, each with its one fix. Met items stay in the list. */
export function readiness(facts: ReadinessFacts): ReadinessItem[] {
  return [
    activeItem(facts),
    profileItem(facts),
    ...(facts.profile ? [profileEnabledItem(facts.profile), countriesItem(facts.profile, facts.numbers)] : []),
    numberItem(facts),
    webhookItem(facts),
    eventItem(facts),
  ];
}

function activeItem({ settings }: ReadinessFacts): ReadinessItem {
  return settings.active
    ? met("active", "The application is active", "")
    : unmet("active", "The application is switched off", "It neither sends nor receives.", "activate");
}

function profileItem({ settings, profile }: ReadinessFacts): ReadinessItem {
  if (profile) return met("profile", "An outbound voice profile is set", profile.name);
  return settings.outboundVoiceProfileId
    ? unmet(
        "profile",
        "Its outbound voice profile is gone",
        "Choose another; until then nothing can be sent.",
        "choose-profile",
      )
    : unmet("profile", "No outbound voice profile is set", "Nothing can be sent without one.", "choose-profile");
}

function profileEnabledItem(profile: Profile): ReadinessItem {
  return profile.enabled
    ? met("profile-enabled", "The profile is enabled", "")
    : unmet(
        "profile-enabled",
        "The profile is disabled",
        `Enable ${profile.name} at Telnyx, or choose another.`,
        "open-telnyx",
      );
}

function countriesItem(profile: Profile, numbers: ReadinessFacts["numbers"]): ReadinessItem {
  if (profile.countries.length === 0) {
    return unmet(
      "countries",
      "No country may be faxed",
      `Add destinations to ${profile.name} at Telnyx.`,
      "open-telnyx",
    );
  }
  const missing = homeCountries(numbers).filter((country) => !profile.countries.includes(country));
  if (missing.length > 0) {
    return unmet(
      "countries",
      `Faxes to ${namesOf(missing)} are not allowed`,
      `Your numbers are there, but ${profile.name} does not allow it. Add it at Telnyx.`,
      "open-telnyx",
    );
  }
  return met("countries", "Destination countries are allowed", `To ${namesOf(profile.countries)}`);
}

function numberItem({ numbers }: ReadinessFacts): ReadinessItem {
  return numbers.length > 0
    ? met("number", numbers.length === 1 ? "1 number is attached" : `${numbers.length} numbers are attached`, "")
    : unmet("number", "No number is attached", "Faxes are sent from a number and arrive at one.", "attach-number");
}

function webhookItem({ settings, ourWebhookUrl }: ReadinessFacts): ReadinessItem {
  return isSameAddress(settings.webhookEventUrl, ourWebhookUrl)
    ? met("webhook", "Events come to this portal", "")
    : unmet(
        "webhook",
        "Events go somewhere else",
        "This portal cannot see what becomes of a fax.",
        "point-events-here",
      );
}

function eventItem({ lastEventAt }: ReadinessFacts): ReadinessItem {
  return lastEventAt
    ? met("event", "An event has arrived", "")
    : unmet(
        "event",
        "No event has arrived yet",
        "The first fax of this application shows whether Telnyx reaches this portal.",
        "send-test",
      );
}

function homeCountries(numbers: ReadinessFacts["numbers"]): string[] {
  return [...new Set(numbers.flatMap(({ country }) => country ?? []))];
}

function namesOf(countries: readonly string[]): string {
  // Telnyx's list may hold words that are no country code.
  const names = countries.map((country) => (/^[A-Z]{2}$/.test(country) ? countryInSentence(country) : country));
  return new Intl.ListFormat("en").format(names);
}

function met(id: ReadinessItem["id"], title: string, detail: string): ReadinessItem {
  return { id, isMet: true, title, detail, fix: null };
}

function unmet(id: ReadinessItem["id"], title: string, detail: string, fix: ReadinessFix): ReadinessItem {
  return { id, isMet: false, title, detail, fix };
}
