CREATE TABLE "inbox_rule_runs" (
	"fax_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	CONSTRAINT "inbox_rule_runs_fax_id_rule_id_pk" PRIMARY KEY("fax_id","rule_id")
);
--> statement-breakpoint
CREATE TABLE "inbox_rules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"position" integer NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"condition" jsonb NOT NULL,
	"effect" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inbox_rule_runs" ADD CONSTRAINT "inbox_rule_runs_fax_id_faxes_id_fk" FOREIGN KEY ("fax_id") REFERENCES "public"."faxes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_rule_runs" ADD CONSTRAINT "inbox_rule_runs_rule_id_inbox_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."inbox_rules"("id") ON DELETE cascade ON UPDATE no action;