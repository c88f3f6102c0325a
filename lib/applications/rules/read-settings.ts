import {
  type ApplicationSettings,
  isReceiveSettings,
  type ReceiveSettings,
  type SettingName,
} from "./application-settings";
import { type TypedSettings, tagsIn } from "./typed-settings";

export type SettingErrors = Partial<Record<SettingName, string>>;

export type SettingsReading = { ok: true; settings: ApplicationSettings } | { ok: false; errors: SettingErrors };

/** Telnyx takes no longer address (error 10003). */
const MAX_URL_LENGTH = 2000;
const MAX_TIMEOUT_SECS = 30;

/**
 * Reads the form. Every field that cannot be used is named with a sentence that says what to do; a limit that was `loaded`
 * can't be emptied, because Telnyx's interface has no word for that.
 */
export function readSettings(typed: TypedSettings, loaded?: TypedSettings): SettingsReading {
  const errors: SettingErrors = {};
  const linesFor = (name: "outboundChannelLimit" | "inboundChannelLimit") =>
    loaded?.[name] ? requiredLinesIn : optional(linesIn);
  const read = <Value>(name: SettingName, reader: (text: string) => Value, fallback: Value): Value => {
    try {
      return reader(typed[name].trim());
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      errors[name] = error.message;
      return fallback;
    }
  };

  const settings: ApplicationSettings = {
    applicationName: read("applicationName", nameIn, ""),
    active: typed.active === "on",
    tags: tagsIn(typed.tags),
    webhookEventUrl: read("webhookEventUrl", requiredUrlIn, ""),
    webhookEventFailoverUrl: read("webhookEventFailoverUrl", optional(urlIn), null),
    webhookTimeoutSecs: read("webhookTimeoutSecs", optional(timeoutIn), null),
    outboundVoiceProfileId: read("outboundVoiceProfileId", optional(String), null),
    outboundChannelLimit: read("outboundChannelLimit", linesFor("outboundChannelLimit"), null),
    inboundChannelLimit: read("inboundChannelLimit", linesFor("inboundChannelLimit"), null),
    sipSubdomain: read("sipSubdomain", optional(subdomainIn), null),
    sipSubdomainReceiveSettings: read("sipSubdomainReceiveSettings", receiveSettingsIn, "from_anyone"),
    anchorsiteOverride: read("anchorsiteOverride", siteIn, ""),
    faxEmailRecipient: read("faxEmailRecipient", optional(emailIn), null),
  };
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, settings };
}

class Unusable extends Error {}

function optional<Value>(reader: (text: string) => Value): (text: string) => Value | null {
  return (text) => (text === "" ? null : reader(text));
}

function nameIn(text: string): string {
  if (text === "") throw new Unusable("Give the application a name, for example Front desk.");
  return text;
}

function requiredUrlIn(text: string): string {
  if (text === "") throw new Unusable("Enter the address to which Telnyx sends events.");
  return urlIn(text);
}

function urlIn(text: string): string {
  if (!/^https?:\/\/[^\s/]/i.test(text) || !URL.canParse(text)) {
    throw new Unusable("Enter a whole address that starts with https://, for example https://fax.example.org/events.");
  }
  if (text.length > MAX_URL_LENGTH) throw new Unusable(`Shorten the address to ${MAX_URL_LENGTH} characters.`);
  return text;
}

function timeoutIn(text: string): number {
  const seconds = wholeNumberIn(text);
  if (seconds === null || seconds > MAX_TIMEOUT_SECS) {
    throw new Unusable(`Enter a whole number of seconds from 0 to ${MAX_TIMEOUT_SECS}, or leave it empty.`);
  }
  return seconds;
}

function linesIn(text: string): number {
  const lines = wholeNumberIn(text);
  if (lines === null || lines < 1) throw new Unusable("Enter a whole number of lines from 1, or leave it empty.");
  return lines;
}

function requiredLinesIn(text: string): number {
  if (text !== "") return linesIn(text);
  throw new Unusable("A limit can be raised here, not taken away. Enter as many lines as you need, for example 100.");
}

function wholeNumberIn(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function subdomainIn(text: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(text)) {
    throw new Unusable("Enter only the first part, for example frontdesk for frontdesk.sip.telnyx.com.");
  }
  return text;
}

function receiveSettingsIn(text: string): ReceiveSettings {
  if (isReceiveSettings(text)) return text;
  throw new Unusable("Choose who may send to the SIP subdomain.");
}

/** Telnyx adds sites; one that it named itself passes, and Telnyx judges it. */
function siteIn(text: string): string {
  if (text === "") throw new Unusable("Choose a media site.");
  return text;
}

function emailIn(text: string): string {
  if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)) {
    throw new Unusable("Enter one email address, for example frontdesk@example.org.");
  }
  return text;
}
