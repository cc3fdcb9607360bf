-- Counters of a day lie together: the day becomes the first part of their key. Done by hand for STRICT, WITHOUT ROWID.
CREATE TABLE `tallies_by_day` (
	`day` integer NOT NULL,
	`key` integer NOT NULL,
	`question` text NOT NULL,
	`value` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`day`, `key`, `question`, `value`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `tallies_by_day` (`day`, `key`, `question`, `value`, `n`)
SELECT cast(replace(k.`day`, '-', '') AS integer), t.`key`, t.`question`, t.`value`, t.`n`
FROM `tally_keys` AS k JOIN `tallies` AS t ON t.`key` = k.`id` WHERE t.`n` <> 0;
--> statement-breakpoint
DROP TABLE `tallies`;
--> statement-breakpoint
ALTER TABLE `tallies_by_day` RENAME TO `tallies`;
