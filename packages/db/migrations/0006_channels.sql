-- One-time links made together, counts of people asked by message. STRICT, WITHOUT ROWID and checks by hand.
CREATE TABLE `asked_counts` (
	`form` text NOT NULL,
	`gateway` text NOT NULL,
	`unit` text NOT NULL,
	`day` text NOT NULL,
	`hour` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`form`, `day`, `gateway`, `unit`, `hour`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `link_batches` (
	`code` text PRIMARY KEY NOT NULL,
	`form` text NOT NULL,
	`unit` text,
	`place` text,
	`channel` text NOT NULL,
	`event` text,
	`expires` text NOT NULL,
	`n` integer NOT NULL,
	`name` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `link_batches_form` ON `link_batches` (`form`,`expires`);--> statement-breakpoint
ALTER TABLE `asked` ADD `id` blob CHECK (`id` is null or length(`id`) = 16);