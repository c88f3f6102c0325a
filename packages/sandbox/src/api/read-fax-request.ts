import type { World } from "../carrier/world";
import type { Body } from "../http/read-body";
import type { FaxApplication } from "../state/shapes";
import { Fields } from "./fields";

const MAX_UPLOAD = 20 * 1024 * 1024;
const E164 = /^\+[1-9]\d{6,14}$/;
const qualities = ["normal", "high", "very_high", "ultra_light", "ultra_dark"] as const;

export type FaxRequest = ReturnType<typeof readFaxRequest>;

/** Reads POST /faxes; throws 422 with one problem for each field that is wrong. */
export function readFaxRequest(world: World, body: Body) {
  const fields = new Fields(body);
  const request = {
    application: applicationOf(world, fields),
    from: phoneNumber(fields, "from"),
    to: destination(fields),
    mediaUrl: fields.url("media_url"),
    mediaName: mediaName(world, fields),
    contents: contents(fields, body),
    quality: fields.oneOf("quality", qualities) ?? "high",
    displayName: displayName(fields),
    clientState: clientState(fields),
    webhookUrl: fields.url("webhook_url"),
    previewFormat: fields.oneOf("preview_format", ["pdf", "tiff"] as const) ?? "tiff",
    options: given({
      t38_enabled: fields.flag("t38_enabled"),
      monochrome: fields.flag("monochrome"),
      black_threshold: fields.wholeNumber("black_threshold", 1, 100),
      store_media: fields.flag("store_media"),
      store_preview: fields.flag("store_preview"),
    }),
  };
  checkSource(fields, body);
  fields.throwIfWrong();
  return request;
}

function applicationOf(world: World, fields: Fields): FaxApplication | undefined {
  const id = fields.requiredText("connection_id");
  const application = world.state.applications.get(id);
  if (id && !application?.active) {
    fields.reject("10017", "connection_id", "The connection does not exist or is not active.");
  }
  return application;
}

function phoneNumber(fields: Fields, name: string): string {
  const value = fields.requiredText(name);
  if (value && !E164.test(value)) fields.reject("10016", name, `'${name}' must be in +E.164 format.`);
  return value;
}

function destination(fields: Fields): string {
  return /^sips?:\S+$/i.test(String(fields.text("to"))) ? fields.requiredText("to") : phoneNumber(fields, "to");
}

function mediaName(world: World, fields: Fields): string | undefined {
  const name = fields.text("media_name");
  const media = world.state.media.get(name ?? "");
  if (name && (!media || Date.parse(media.expires_at) <= world.clock.now())) {
    fields.reject("10005", "media_name", "There is no media file of this name.");
  }
  if (name && fields.flag("store_media")) {
    fields.reject("10027", "store_media", "'store_media' can't be submitted together with 'media_name'.");
  }
  return name;
}

function contents(fields: Fields, body: Body): Buffer | undefined {
  const file = body.files.contents;
  if (fields.has("contents") || file?.fileName === "") fields.reject("10027", "contents", "'contents' is invalid");
  if (file && file.bytes.length > MAX_UPLOAD) fields.reject("10027", "contents", "'contents' is larger than 20 MB.");
  return file?.bytes;
}

function displayName(fields: Fields): string | undefined {
  const name = fields.text("from_display_name");
  if (name && name.length > 128) fields.reject("10025", "from_display_name", "At most 128 characters are allowed.");
  else if (name && !/^[\p{L}\p{N} \-_~!.+]*$/u.test(name)) {
    fields.reject("10027", "from_display_name", "Only letters, digits, spaces and -_~!.+ are allowed.");
  }
  return name;
}

function clientState(fields: Fields): string | undefined {
  const state = fields.text("client_state");
  if (state && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(state)) {
    fields.reject("10027", "client_state", "'client_state' must be a valid Base64 encoded string.");
  }
  return state;
}

function checkSource(fields: Fields, body: Body): void {
  const given = ["media_url", "media_name", "contents"].filter((name) => fields.has(name) || body.files[name]);
  if (given.length === 1) return;
  const field = given[1] ?? "media_url";
  fields.reject("10027", field, "Exactly one of 'media_url', 'media_name' and 'contents' must be given.");
}

type Given<Options> = { [Name in keyof Options]?: NonNullable<Options[Name]> };

function given<Options extends Record<string, unknown>>(options: Options): Given<Options>;
function given(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
