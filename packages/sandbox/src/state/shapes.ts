import { z } from "zod";
import { fetchManner, weather } from "../weather/shape";

const text = z.string();
const nullableText = text.nullable();

const fax = z.object({
  id: text,
  record_type: z.literal("fax"),
  connection_id: text,
  direction: z.enum(["inbound", "outbound"]),
  status: text,
  from: text,
  to: text,
  from_display_name: text.optional(),
  caller_id: text.optional(),
  media_url: text.optional(),
  media_name: text.optional(),
  quality: text,
  t38_enabled: z.boolean().optional(),
  monochrome: z.boolean().optional(),
  black_threshold: z.number().optional(),
  store_media: z.boolean().optional(),
  stored_media_url: text.optional(),
  store_preview: z.boolean().optional(),
  preview_url: text.optional(),
  client_state: text.optional(),
  page_count: z.number().optional(),
  call_duration_secs: z.number().optional(),
  partial_content: z.boolean().optional(),
  failure_reason: nullableText,
  internal_failure_reason: nullableText,
  webhook_url: text,
  webhook_failover_url: text,
  user_id: text,
  created_at: text,
  updated_at: text,
});
export type Fax = z.infer<typeof fax>;

export const script = z.object({
  failure: text.optional(),
  failsWhen: z.enum(["dialing", "starting", "midway"]).optional(),
  stays: z.literal("sending").optional(),
  webhooks: z.enum(["normal", "reversed", "twice", "none"]).optional(),
  unknownStep: z.boolean().optional(),
  webhookBeforeReply: z.boolean().optional(),
  losesCancelRace: z.boolean().optional(),
  fetch: fetchManner.optional(),
  /** How fast the machines agree to be; 14,400 where nothing is said. */
  bitsPerSecond: z.number().optional(),
});
/** How the other side of a call behaves; an empty script answers and takes every page. */
export type Script = z.infer<typeof script>;

const step = z.enum(["fetch", "dial", "send", "finish", "cancel", "process", "complete", "drop"]);
export type StepName = z.infer<typeof step>;

const lineRaster = z.object({ pdf: text, tiff: text, bits: z.number() });
/** A document as black and white dots, in the two forms in which it can be fetched, and how many bits the dots take. */
export type LineRaster = z.infer<typeof lineRaster>;

export const faxRecord = z.object({
  fax,
  script,
  /** The next step of its life and when it is due, in milliseconds of the sandbox's clock; null when nothing is planned. */
  next: z.object({ step, due: z.number() }).nullable(),
  /** SHA-256 of the document, its name in the documents folder; null until it is fetched. */
  document: nullableText,
  /** Pages of the document; 0 until they are counted. */
  pages: z.number(),
  /** What goes over the line, by its names in the documents folder; null where documents travel as they are. */
  line: lineRaster.nullable().default(null),
  previewFormat: z.enum(["pdf", "tiff"]).default("tiff"),
  /** The inbound fax at the other end of a call between two numbers of this account. */
  peer: nullableText,
  /** Links signed so far; makes each new link differ from the last. */
  links: z.number(),
});
export type FaxRecord = z.infer<typeof faxRecord>;

export const faxApplication = z.object({
  id: text,
  record_type: z.literal("fax_application"),
  application_name: text,
  active: z.boolean(),
  anchorsite_override: text,
  webhook_event_url: text,
  webhook_event_failover_url: nullableText,
  webhook_timeout_secs: z.number().nullable(),
  tags: z.array(text),
  inbound: z.object({
    channel_limit: z.number().nullable(),
    sip_subdomain: nullableText,
    sip_subdomain_receive_settings: text,
  }),
  outbound: z.object({ channel_limit: z.number().nullable(), outbound_voice_profile_id: text.optional() }),
  fax_email_recipient: nullableText,
  created_at: text,
  updated_at: text,
});
export type FaxApplication = z.infer<typeof faxApplication>;

export const phoneNumber = z.object({
  id: text,
  record_type: z.literal("phone_number"),
  phone_number: text,
  country_iso_alpha2: text,
  phone_number_type: text,
  status: text,
  connection_id: nullableText,
  connection_name: nullableText,
  customer_reference: nullableText,
  external_pin: nullableText,
  tags: z.array(text),
  t38_fax_gateway_enabled: z.boolean(),
  deletion_lock_enabled: z.boolean(),
  purchased_at: text,
  created_at: text,
  updated_at: text,
});
export type PhoneNumber = z.infer<typeof phoneNumber>;

export const outboundVoiceProfile = z.object({
  id: text,
  record_type: z.literal("outbound_voice_profile"),
  name: text,
  enabled: z.boolean(),
  whitelisted_destinations: z.array(text),
  daily_spend_limit: text.optional(),
  daily_spend_limit_enabled: z.boolean(),
  concurrent_call_limit: z.number().nullable(),
  traffic_type: text,
  service_plan: text,
  usage_payment_method: text,
  tags: z.array(text),
  created_at: text,
  updated_at: text,
});
export type OutboundVoiceProfile = z.infer<typeof outboundVoiceProfile>;

export const storedMedia = z.object({
  media_name: text,
  content_type: text,
  created_at: text,
  updated_at: text,
  expires_at: text,
  document: text,
});
export type StoredMedia = z.infer<typeof storedMedia>;

const headerList = z.array(z.array(text));
const deliveryAttempt = z.object({
  status: z.enum(["delivered", "failed"]),
  started_at: text,
  finished_at: text,
  errors: z.array(z.number()).optional(),
  http: z.object({
    request: z.object({ url: text, headers: headerList }),
    response: z.object({ status: z.number(), headers: headerList, body: text }).optional(),
  }),
});
export type DeliveryAttempt = z.infer<typeof deliveryAttempt>;

const webhookEvent = z.object({
  event_type: text,
  id: text,
  occurred_at: text,
  payload: z.record(text, z.unknown()),
  record_type: z.literal("event"),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;

export const delivery = z.object({
  id: text,
  faxId: text,
  event: webhookEvent,
  url: text,
  failoverUrl: text,
  timeoutMs: z.number(),
  /** Oldest first. */
  attempts: z.array(deliveryAttempt),
  status: z.enum(["held", "pending", "delivered", "failed"]),
  /** When the next attempt is due; null when held back or finished. */
  due: z.number().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

const rate = z.number().min(0).max(1);
/** Disturbances of webhooks; each rate is the share (0–1) of deliveries or attempts that it strikes. */
export const webhookKnobs = z.object({
  delay_ms: z.number().min(0).default(0),
  drop: rate.default(0),
  duplicate: rate.default(0),
  /** A duplicated webhook comes 2 to this many times. */
  duplicate_up_to: z.number().int().min(2).max(20).default(2),
  reorder: rate.default(0),
  /** A reordered webhook comes up to this much later. */
  reorder_within_ms: z.number().min(0).default(3000),
  /** The first webhook of a fax comes before the answer to its POST. */
  before_reply: rate.default(0),
  bad_signature: rate.default(0),
  stale_timestamp: rate.default(0),
  tampered: rate.default(0),
});

export const settings = z.object({
  userId: text,
  /** Ed25519 private key, PKCS #8 in base64. */
  signingKey: text,
  linkSecret: text,
  clockOffset: z.number(),
  lastNumericId: text,
  initialWebhookUrl: text,
  starts: z.number(),
  knobs: webhookKnobs,
  weather: weather.prefault({}),
});
export type Settings = z.infer<typeof settings>;
