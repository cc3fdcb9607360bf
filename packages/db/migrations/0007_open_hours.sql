-- Hours with submissions that have no leaf yet, in the place of an index that cost each submission a page. STRICT and WITHOUT ROWID by hand.
CREATE TABLE `open_hours` (
	`form` text NOT NULL,
	`day` text NOT NULL,
	`hour` integer NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`day`, `hour`, `form`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `open_hours` (`form`, `day`, `hour`, `n`) SELECT DISTINCT `form`, `day`, `hour`, 1 FROM `submissions` WHERE `sealed` IS NULL;
--> statement-breakpoint
DROP INDEX `submissions_quarantined`;--> statement-breakpoint
DROP INDEX `submissions_open`;
