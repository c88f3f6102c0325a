CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TYPE "public"."document_source" AS ENUM('upload', 'inbound', 'prepared');--> statement-breakpoint
CREATE TYPE "public"."upload_state" AS ENUM('waiting', 'stored', 'refused');--> statement-breakpoint
CREATE TYPE "public"."webhook_result" AS ENUM('applied', 'stale', 'ignored', 'unreadable', 'unknown_type', 'unknown_fax', 'foreign', 'failed');--> statement-breakpoint
CREATE TYPE "public"."attempt_state" AS ENUM('claimed', 'unknown', 'accepted', 'rejected', 'void', 'failed', 'delivered');--> statement-breakpoint
CREATE TYPE "public"."fax_direction" AS ENUM('outbound', 'inbound');--> statement-breakpoint
CREATE TYPE "public"."fax_status" AS ENUM('scheduled', 'submitting', 'checking', 'needs_attention', 'queued', 'media_processed', 'originated', 'sending', 'retry_planned', 'delivered', 'failed', 'cancelled', 'initiated', 'receiving', 'media_processing', 'received');--> statement-breakpoint
CREATE TYPE "public"."grant_state" AS ENUM('issued', 'fetched', 'revoked');--> statement-breakpoint
CREATE TYPE "public"."inbound_media" AS ENUM('none', 'due', 'stored', 'missing', 'quarantined');--> statement-breakpoint
CREATE TYPE "public"."timeline_source" AS ENUM('person', 'portal', 'telnyx', 'reconcile');--> statement-breakpoint
CREATE TYPE "public"."access_link_purpose" AS ENUM('invitation', 'password_reset');--> statement-breakpoint
CREATE TYPE "public"."person_role" AS ENUM('admin', 'member');--> statement-breakpoint
CREATE TABLE "fax_applications" (
	"id" text PRIMARY KEY NOT NULL,
	"application_name" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"synced_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sha256" text NOT NULL,
	"byte_size" integer NOT NULL,
	"page_count" integer NOT NULL,
	"page_sizes" jsonb NOT NULL,
	"file_name" text NOT NULL,
	"source" "document_source" NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"key" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"metadata" jsonb NOT NULL,
	"callback_url" text NOT NULL,
	"state" "upload_state" DEFAULT 'waiting' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"provider" text DEFAULT 'telnyx' NOT NULL,
	"event_id" text NOT NULL,
	"event_type" text,
	"occurred_at" timestamp (3) with time zone,
	"provider_fax_id" text,
	"connection_id" text,
	"fax_id" uuid,
	"body" "bytea" NOT NULL,
	"deliveries" integer DEFAULT 1 NOT NULL,
	"result" "webhook_result" NOT NULL,
	"reason" text,
	"first_received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_events_provider_event" UNIQUE("provider","event_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_rejections" (
	"day" date NOT NULL,
	"reason" text NOT NULL,
	"count" integer DEFAULT 1 NOT NULL,
	"last_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhook_rejections_day_reason_pk" PRIMARY KEY("day","reason")
);
--> statement-breakpoint
CREATE TABLE "fax_attempts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fax_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"state" "attempt_state" NOT NULL,
	"epoch" integer NOT NULL,
	"provider_fax_id" text,
	"provider_status" text,
	"provider_status_at" timestamp (3) with time zone,
	"failure_reason" text,
	"internal_failure_reason" text,
	"outcome" text,
	"page_count" integer,
	"call_duration_secs" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "fax_attempts_provider_fax_id_unique" UNIQUE("provider_fax_id"),
	CONSTRAINT "fax_attempts_number" UNIQUE("fax_id","n")
);
--> statement-breakpoint
CREATE TABLE "fax_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"fax_id" uuid NOT NULL,
	"attempt_id" uuid,
	"source" timeline_source NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid,
	"webhook_event_id" uuid,
	"detail" jsonb,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "faxes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"direction" "fax_direction" NOT NULL,
	"status" "fax_status" NOT NULL,
	"from_number" text NOT NULL,
	"to_number" text NOT NULL,
	"connection_id" text NOT NULL,
	"document_id" uuid,
	"page_count" integer,
	"call_duration_secs" integer,
	"failure_reason" text,
	"unknown_provider_status" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"trashed_at" timestamp (3) with time zone,
	"trashed_by" uuid,
	"deleted_at" timestamp (3) with time zone,
	"search_text" text DEFAULT '' NOT NULL,
	"sender_id" uuid,
	"submission_key" uuid,
	"submission_hash" text,
	"batch_id" uuid,
	"options" jsonb,
	"due_at" timestamp (3) with time zone,
	"cancel_requested_at" timestamp (3) with time zone,
	"cancel_requested_by" uuid,
	"provider_fax_id" text,
	"provider_status" text,
	"provider_status_at" timestamp (3) with time zone,
	"caller_id" text,
	"is_partial" boolean DEFAULT false NOT NULL,
	"media" "inbound_media" DEFAULT 'none' NOT NULL,
	"media_url" text,
	"read_at" timestamp (3) with time zone,
	"read_by" uuid,
	CONSTRAINT "faxes_provider_fax_id_unique" UNIQUE("provider_fax_id"),
	CONSTRAINT "faxes_submission" UNIQUE("sender_id","submission_key","to_number")
);
--> statement-breakpoint
CREATE TABLE "media_grants" (
	"attempt_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"document_id" uuid NOT NULL,
	"state" "grant_state" DEFAULT 'issued' NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"fetched_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "media_grants_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "access_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" "access_link_purpose" NOT NULL,
	"token_hash" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "access_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "number_people" (
	"phone_number" text NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "number_people_phone_number_person_id_pk" PRIMARY KEY("phone_number","person_id")
);
--> statement-breakpoint
CREATE TABLE "numbers" (
	"phone_number" text PRIMARY KEY NOT NULL,
	"telnyx_id" text NOT NULL,
	"connection_id" text,
	"label" text,
	"is_for_everyone" boolean DEFAULT false NOT NULL,
	"is_on_account" boolean DEFAULT true NOT NULL,
	"synced_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" "person_role" NOT NULL,
	"password_hash" text,
	"session_epoch" integer DEFAULT 0 NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"last_seen_at" timestamp (3) with time zone,
	"last_from_number" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_failure_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"epoch" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "jobs_subject" UNIQUE("kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeats" (
	"worker" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_attempts" ADD CONSTRAINT "fax_attempts_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_events" ADD CONSTRAINT "fax_events_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_events" ADD CONSTRAINT "fax_events_attempt_id_fax_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."fax_attempts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fax_events" ADD CONSTRAINT "fax_events_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_trashed_by_people_id_fk" FOREIGN KEY ("trashed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_sender_id_people_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_cancel_requested_by_people_id_fk" FOREIGN KEY ("cancel_requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "faxes" ADD CONSTRAINT "faxes_read_by_people_id_fk" FOREIGN KEY ("read_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_grants" ADD CONSTRAINT "media_grants_attempt_id_fax_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."fax_attempts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_grants" ADD CONSTRAINT "media_grants_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_links" ADD CONSTRAINT "access_links_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_people" ADD CONSTRAINT "number_people_phone_number_numbers_phone_number_fk" FOREIGN KEY ("phone_number") REFERENCES "public"."numbers"("phone_number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_people" ADD CONSTRAINT "number_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "documents_sha256" ON "documents" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "documents_created_by" ON "documents" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "drafts_person" ON "drafts" USING btree ("person_id","updated_at");--> statement-breakpoint
CREATE INDEX "webhook_events_list" ON "webhook_events" USING btree ("first_received_at","id");--> statement-breakpoint
CREATE INDEX "webhook_events_result" ON "webhook_events" USING btree ("result","first_received_at");--> statement-breakpoint
CREATE INDEX "webhook_events_fax" ON "webhook_events" USING btree ("fax_id");--> statement-breakpoint
CREATE INDEX "webhook_events_unapplied" ON "webhook_events" USING btree ("provider_fax_id");--> statement-breakpoint
CREATE INDEX "webhook_events_connection" ON "webhook_events" USING btree ("connection_id","first_received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "fax_attempts_one_live" ON "fax_attempts" USING btree ("fax_id") WHERE state in ('claimed', 'unknown', 'accepted');--> statement-breakpoint
CREATE INDEX "fax_events_timeline" ON "fax_events" USING btree ("fax_id","occurred_at");--> statement-breakpoint
CREATE INDEX "faxes_list" ON "faxes" USING btree ("direction","created_at","id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "faxes_sender_list" ON "faxes" USING btree ("sender_id","created_at","id") WHERE direction = 'outbound' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "faxes_inbound_number_list" ON "faxes" USING btree ("to_number","created_at","id") WHERE direction = 'inbound' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "faxes_in_flight" ON "faxes" USING btree ("status","created_at") WHERE status not in ('delivered', 'failed', 'cancelled', 'received');--> statement-breakpoint
CREATE INDEX "faxes_unread" ON "faxes" USING btree ("to_number") WHERE direction = 'inbound' and read_at is null and trashed_at is null;--> statement-breakpoint
CREATE INDEX "faxes_status_list" ON "faxes" USING btree ("status","created_at","id") WHERE direction = 'outbound' and deleted_at is null;--> statement-breakpoint
CREATE INDEX "faxes_search" ON "faxes" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "faxes_batch" ON "faxes" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "faxes_document" ON "faxes" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "access_links_person" ON "access_links" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "number_people_person" ON "number_people" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("kind","due_at");