-- drizzle-kit cannot express STRICT, WITHOUT ROWID, checks over JSON and triggers. The tables are empty here.
DROP TABLE `submissions`;
--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` blob PRIMARY KEY NOT NULL CHECK (length(`id`) = 16),
	`form` text NOT NULL,
	`version` integer NOT NULL,
	`revision` integer NOT NULL,
	`answers` text NOT NULL,
	`body_hash` blob NOT NULL,
	`receipt_hash` blob NOT NULL,
	`lang` text NOT NULL,
	`path` text NOT NULL,
	`place` text,
	`channel` text NOT NULL,
	`kind` text NOT NULL,
	`site` text NOT NULL,
	`page` text,
	`day` text NOT NULL,
	`hour` integer NOT NULL CHECK (`hour` BETWEEN 0 AND 23),
	`state` text NOT NULL CHECK (`state` IN ('valid', 'quarantined')),
	`rest` text
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `submissions_form_day` ON `submissions` (`form`,`day`,`hour`);
--> statement-breakpoint
CREATE INDEX `submissions_receipt` ON `submissions` (`receipt_hash`);
--> statement-breakpoint
DROP TABLE `tallies`;
--> statement-breakpoint
CREATE TABLE `tallies` (
	`key` integer NOT NULL,
	`question` text NOT NULL,
	`value` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`key`, `question`, `value`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
DROP TABLE `tally_keys`;
--> statement-breakpoint
CREATE TABLE `tally_keys` (
	`form` text NOT NULL,
	`day` text NOT NULL,
	`family` text NOT NULL,
	`unit` text NOT NULL,
	`member` text NOT NULL,
	`channel` text NOT NULL,
	`version` integer NOT NULL,
	`state` text NOT NULL,
	`id` integer NOT NULL DEFAULT (random()),
	PRIMARY KEY(`form`, `day`, `family`, `unit`, `member`, `channel`, `version`, `state`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
DROP TABLE `audit`;
--> statement-breakpoint
CREATE TABLE `audit` (
	`hour` text NOT NULL,
	`id` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`hour`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TRIGGER `audit_keeps_rows` BEFORE DELETE ON `audit` BEGIN SELECT raise(abort, 'the audit log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_keeps_words` BEFORE UPDATE ON `audit` BEGIN SELECT raise(abort, 'the audit log is append-only'); END;
--> statement-breakpoint
DROP TABLE `origins`;
--> statement-breakpoint
CREATE TABLE `origins` (
	`form` text NOT NULL,
	`origin` text NOT NULL,
	`refused` integer NOT NULL,
	`hour` text NOT NULL,
	`widget` text,
	PRIMARY KEY(`form`, `origin`, `refused`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
DROP TABLE `staff`;
--> statement-breakpoint
CREATE TABLE `staff` (
	`user` text PRIMARY KEY NOT NULL REFERENCES `user`(`id`) ON DELETE CASCADE,
	`role` text NOT NULL CHECK (`role` IN ('owner', 'analyst'))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
DROP TABLE `links`;
--> statement-breakpoint
CREATE TABLE `links` (
	`hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user` text NOT NULL,
	`expires` text NOT NULL
) STRICT, WITHOUT ROWID;
