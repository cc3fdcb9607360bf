import { NotDurable } from '@kaimen/db/open';

/** A mistake of the operator, told in one line that names the place and the mend. */
export class OperatorFault extends Error {
  /** 1: it failed. 2: it was called wrongly. */
  readonly exit: 1 | 2;
  constructor(message: string, exit: 1 | 2 = 1) {
    super(message);
    this.exit = exit;
  }
}

/** Code and message of a fault and of what lies under it. */
function* causes(error: unknown): Generator<string> {
  for (let at = error, depth = 0; at !== undefined && depth < 4; depth++) {
    const { code, message, cause } = at as { code?: string; message?: string; cause?: unknown };
    yield `${code ?? ''} ${message ?? String(at)}`;
    at = cause;
  }
}

/** Anything thrown, as one line an operator can act on. */
export const asFault = (error: unknown): OperatorFault => {
  if (error instanceof OperatorFault) return error;
  const { code, message } = error as { code?: string; message?: string };
  const said = [...causes(error)].join(' ').replace(/\s+/g, ' ').trim();
  if ((error as { name?: string }).name === 'SchemaTooNew')
    return new OperatorFault(
      `a later release changed this database so that this one cannot work with it; install that release again, or restore the backup made before it (${String(message)}).`,
    );
  if (error instanceof NotDurable || /SQLITE_(CORRUPT|NOTADB)/.test(said))
    return new OperatorFault('the database is damaged; restore a backup with "npx kaimen restore <file>".');
  if (/(EEXIST|ENOTDIR).*mkdir/.test(said))
    return new OperatorFault('KAIMEN_DATA is a file, or lies in one; give a folder.');
  if (/SQLITE_FULL|ENOSPC/.test(said)) return new OperatorFault('the disk is full; make room and try again.');
  if (/Unable to open connection to local database/.test(said))
    return new OperatorFault('the database file cannot be opened; check it, its folder and KAIMEN_DATA.');
  if (/SQLITE_(READONLY|CANTOPEN|PERM)|EACCES|EROFS|EPERM/.test(said))
    return new OperatorFault(
      `this folder or file cannot be written (${code}); check its owner and KAIMEN_DATA.`,
    );
  if (/\b401\b|\b403\b|unauthori[sz]ed/i.test(said))
    return new OperatorFault('the libSQL server refuses the token; check KAIMEN_DATABASE_TOKEN.');
  if (/fetch failed|ECONNREFUSED|ENOTFOUND|TimeoutError|database server does not answer/.test(said))
    return new OperatorFault('the libSQL server does not answer; check KAIMEN_DATABASE_URL and the server.');
  return new OperatorFault(`it failed: ${said.slice(0, 300)} (NODE_DEBUG=kaimen shows where).`);
};
