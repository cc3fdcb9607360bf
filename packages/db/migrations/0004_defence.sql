-- One-time tokens, halls, text messages, tamper evidence and erasures. STRICT, WITHOUT ROWID and checks by hand.
CREATE TABLE `asked` (
	`key` blob PRIMARY KEY NOT NULL CHECK (length(`key`) = 32),
	`gateway` text NOT NULL,
	`unit` text,
	`place` text,
	`hour` text NOT NULL,
	`expires` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `asked_expires` ON `asked` (`expires`);--> statement-breakpoint
CREATE TABLE `gateways` (
	`code` text PRIMARY KEY NOT NULL,
	`form` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `halls` (
	`network` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`unit` text
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `leaves` (
	`hour` text NOT NULL,
	`leaf` blob NOT NULL CHECK (length(`leaf`) = 32),
	`mark` text CHECK (`mark` IN ('withdrawn', 'erased', 'emptied', 'replaced')),
	PRIMARY KEY(`hour`, `leaf`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `seals` (
	`hour` text PRIMARY KEY NOT NULL,
	`leaves` integer NOT NULL,
	`root` blob NOT NULL CHECK (length(`root`) = 32),
	`link` blob NOT NULL CHECK (length(`link`) = 32)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `erased` (
	`hash` blob PRIMARY KEY NOT NULL CHECK (length(`hash`) = 32),
	`day` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tokens` (
	`hash` blob PRIMARY KEY NOT NULL CHECK (length(`hash`) = 32),
	`day` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `submissions` ADD `salt` blob;--> statement-breakpoint
ALTER TABLE `submissions` ADD `sealed` text;--> statement-breakpoint
CREATE INDEX `submissions_quarantined` ON `submissions` (`form`,`day`) WHERE state = 'quarantined';--> statement-breakpoint
CREATE INDEX `submissions_open` ON `submissions` (`day`,`hour`) WHERE sealed is null;