-- Contacts beside their submissions, spent proofs of work, and how often forms were shown. Done by hand for STRICT, WITHOUT ROWID.
CREATE TABLE `contacts` (
	`id` blob PRIMARY KEY NOT NULL REFERENCES `submissions`(`id`) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
	`form` text NOT NULL,
	`sealed` blob NOT NULL,
	`expires` text NOT NULL CHECK (`expires` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `contacts_expires` ON `contacts` (`expires`);
--> statement-breakpoint
CREATE TABLE `nonces` (
	`hash` blob PRIMARY KEY NOT NULL CHECK (length(`hash`) = 32),
	`day` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `seen` (
	`form` text NOT NULL,
	`unit` text NOT NULL,
	`day` text NOT NULL,
	`hour` integer NOT NULL CHECK (`hour` BETWEEN 0 AND 23),
	`n` integer NOT NULL,
	PRIMARY KEY(`form`, `day`, `unit`, `hour`)
) STRICT, WITHOUT ROWID;
