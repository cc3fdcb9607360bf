-- A blank in every tree, and marks that are proven. The two tables are empty here. STRICT, WITHOUT ROWID and checks by hand.
DROP TABLE `leaves`;
--> statement-breakpoint
CREATE TABLE `leaves` (
	`hour` text NOT NULL,
	`leaf` blob NOT NULL CHECK (length(`leaf`) = 32),
	`mark` text CHECK (`mark` IN ('withdrawn', 'erased', 'emptied', 'replaced')),
	`proof` blob CHECK (length(`proof`) = 16),
	PRIMARY KEY(`hour`, `leaf`),
	CHECK ((`mark` IS NULL) = (`proof` IS NULL))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
DROP TABLE `seals`;
--> statement-breakpoint
CREATE TABLE `seals` (
	`hour` text PRIMARY KEY NOT NULL,
	`leaves` integer NOT NULL,
	`blank` blob NOT NULL CHECK (length(`blank`) = 32),
	`root` blob NOT NULL CHECK (length(`root`) = 32),
	`link` blob NOT NULL CHECK (length(`link`) = 32)
) STRICT, WITHOUT ROWID;
