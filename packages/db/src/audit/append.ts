import type { Statement } from '../client/sql.ts';
import type { Database } from '../open.ts';

export type AuditLine = {
  /** User id, `command line`, or `receipt` for the person behind a submission. */
  readonly actor: string;
  /** For example `form.publish`, `text.empty`, `answers.read`. */
  readonly action: string;
  /** What it was done to. */
  readonly subject: string;
  /** Hour, `2026-11-23T22`. */
  readonly hour: string;
  readonly detail: string;
};

/** The statement that appends a line, for a verb whose own commit must hold it. `guard`: only where it is true. */
export const auditStatement = (
  line: AuditLine,
  guard: { readonly sql: string; readonly args: NonNullable<Statement['args']> } = { sql: 'true', args: [] },
): Statement => ({
  sql: `insert into audit (hour, id, actor, action, subject, detail)
    select ?, lower(hex(randomblob(16))), ?, ?, ?, ? where ${guard.sql}`,
  args: [line.hour, line.actor, line.action, line.subject, line.detail, ...guard.args],
});

/** Appends a line to the log, which nothing in Kaimen can change or shorten. */
export const appendAudit = async (db: Database, line: AuditLine): Promise<void> => {
  await db.write.execute(auditStatement(line));
};
