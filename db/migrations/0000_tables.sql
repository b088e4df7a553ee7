CREATE TABLE "answers" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"cycle" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" integer NOT NULL,
	"body" json NOT NULL,
	CONSTRAINT "answers_first" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"cycle" text NOT NULL,
	"case_id" text NOT NULL,
	"type" text NOT NULL,
	"by" text,
	"occurred_at" text,
	"recorded_by" text NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"problem" text NOT NULL,
	"violations" json NOT NULL,
	"errors" json NOT NULL,
	"body_sha256" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "briefs" (
	"case_id" text PRIMARY KEY NOT NULL,
	"brief" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"cycle" text NOT NULL,
	"n" integer NOT NULL,
	"procedure" text NOT NULL,
	"subject" text NOT NULL,
	"place" text,
	"body" text NOT NULL,
	"body_kind" text NOT NULL,
	"level" text NOT NULL,
	"head" text,
	"value" json NOT NULL,
	"context" json NOT NULL,
	"state" text NOT NULL,
	"scope" text NOT NULL,
	"version" integer NOT NULL,
	"revision" integer NOT NULL,
	"round" integer NOT NULL,
	"milestones" json NOT NULL,
	"taken" json NOT NULL,
	"outline" json NOT NULL,
	"marks" json NOT NULL,
	"rests" json NOT NULL,
	"absent" boolean NOT NULL,
	"quota_group" text,
	"standing" text,
	"done" boolean NOT NULL,
	"late" boolean NOT NULL,
	"next" json NOT NULL,
	"hash" text NOT NULL,
	"machine" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cycles" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"plan" text NOT NULL,
	"year" integer NOT NULL,
	"opened_at" text collate "C" NOT NULL,
	"opened_by" text NOT NULL,
	"closed_at" text collate "C",
	"closed_by" text,
	"roster" json NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"recorded_at" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "precedences" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "precedences_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"cycle" text NOT NULL,
	"rule" text NOT NULL,
	"before_case" text NOT NULL,
	"milestone" text NOT NULL,
	"after_case" text NOT NULL,
	"step" text NOT NULL,
	"lapsed" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quota_groups" (
	"cycle" text NOT NULL,
	"name" text NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "quota_groups_in_cycle" PRIMARY KEY("cycle","name")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "steps" (
	"cycle" text NOT NULL,
	"position" bigint NOT NULL,
	"case_id" text NOT NULL,
	"round" integer NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"by" text NOT NULL,
	"occurred_at" text collate "C" NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" text collate "C" NOT NULL,
	"payload" json NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "steps_in_order" PRIMARY KEY("cycle","position"),
	CONSTRAINT "steps_one_per_version" UNIQUE("case_id","version")
);
--> statement-breakpoint
CREATE TABLE "texts" (
	"case_id" text NOT NULL,
	"sha256" text NOT NULL,
	"cycle" text NOT NULL,
	"salt" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "texts_by_digest" PRIMARY KEY("case_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_cycle_cycles_id_fk" FOREIGN KEY ("cycle") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steps" ADD CONSTRAINT "steps_cycle_cycles_id_fk" FOREIGN KEY ("cycle") REFERENCES "public"."cycles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steps" ADD CONSTRAINT "steps_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "texts" ADD CONSTRAINT "texts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_of_case" ON "attempts" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "cases_in_order" ON "cases" USING btree ("cycle","n");--> statement-breakpoint
CREATE INDEX "cases_absent" ON "cases" USING btree ("cycle","body") WHERE "cases"."absent";--> statement-breakpoint
CREATE INDEX "cases_by_standing" ON "cases" USING btree ("cycle","quota_group","standing") WHERE "cases"."quota_group" is not null;--> statement-breakpoint
CREATE INDEX "precedences_before" ON "precedences" USING btree ("cycle","after_case");--> statement-breakpoint
CREATE INDEX "precedences_from" ON "precedences" USING btree ("cycle","before_case");