CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`hour` text NOT NULL,
	`id` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`hour`, `id`)
);
--> statement-breakpoint
CREATE TABLE `links` (
	`hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user` text NOT NULL,
	`expires` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `markers` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_token_unique` ON `session` (`token`);--> statement-breakpoint
CREATE TABLE `staff` (
	`user` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	FOREIGN KEY (`user`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_email_unique` ON `user` (`email`);--> statement-breakpoint
CREATE TABLE `verification` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `channels` (
	`code` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`form` text
);
--> statement-breakpoint
CREATE TABLE `form_versions` (
	`slug` text NOT NULL,
	`version` integer NOT NULL,
	`definition` text NOT NULL,
	`preset` text,
	PRIMARY KEY(`slug`, `version`),
	FOREIGN KEY (`slug`) REFERENCES `forms`(`slug`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `forms` (
	`slug` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `origins` (
	`form` text NOT NULL,
	`origin` text NOT NULL,
	`refused` integer NOT NULL,
	`hour` text NOT NULL,
	`widget` text,
	PRIMARY KEY(`form`, `origin`, `refused`)
);
--> statement-breakpoint
CREATE TABLE `places` (
	`code` text PRIMARY KEY NOT NULL,
	`unit` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`unit`) REFERENCES `units`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `places_unit` ON `places` (`unit`);--> statement-breakpoint
CREATE TABLE `units` (
	`code` text PRIMARY KEY NOT NULL,
	`parent` text,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`active` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `units_parent` ON `units` (`parent`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`id` blob PRIMARY KEY NOT NULL,
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
	`hour` integer NOT NULL,
	`state` text NOT NULL,
	`rest` text
);
--> statement-breakpoint
CREATE INDEX `submissions_form_day` ON `submissions` (`form`,`day`,`hour`);--> statement-breakpoint
CREATE INDEX `submissions_receipt` ON `submissions` (`receipt_hash`);--> statement-breakpoint
CREATE TABLE `tallies` (
	`key` integer NOT NULL,
	`question` text NOT NULL,
	`value` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`key`, `question`, `value`)
);
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
	`id` integer NOT NULL,
	PRIMARY KEY(`form`, `day`, `family`, `unit`, `member`, `channel`, `version`, `state`)
);
