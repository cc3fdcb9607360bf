import { BACKUP_DAYS } from './erased-list.ts';

/** Where `restore` keeps the file that it replaces. */
export const asideOf = (path: string): string => `${path}.before-restore`;

/** Days a database that was put aside is kept: what people withdrew is still in it, as in a backup. */
export const ASIDE_DAYS = BACKUP_DAYS;
