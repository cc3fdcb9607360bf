/** What the doctor found: `mend` has to be mended, `note` is to be known, `ok` is as it should be. */
export type Finding = {
  readonly level: 'ok' | 'note' | 'mend';
  /** What was looked at, one word. */
  readonly check: string;
  /** One line: what, why it matters, how to mend it. */
  readonly line: string;
};

export const ok = (check: string, line: string): Finding => ({ level: 'ok', check, line });
export const note = (check: string, line: string): Finding => ({ level: 'note', check, line });
export const mend = (check: string, line: string): Finding => ({ level: 'mend', check, line });

const MARKS = { ok: 'ok  ', note: 'note', mend: 'MEND' } as const;

/** The finding as a line of its own. */
export const said = ({ level, check, line }: Finding): string => `${MARKS[level]} ${check}: ${line}\n`;
