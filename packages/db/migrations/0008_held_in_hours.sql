-- The index of hours also tells the state, so that held submissions are found without reading the others.
CREATE INDEX `submissions_form_hour` ON `submissions` (`form`,`day`,`hour`,`id`,`state`);--> statement-breakpoint
DROP INDEX `submissions_form_day`;
