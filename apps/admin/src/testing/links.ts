import { createLinks } from '@kaimen/db/tokens/sign';
import type { AdminDeps } from '../deps.ts';

/** What the links of a downloaded file are signed for. */
export const readLinks = (deps: AdminDeps, lines: readonly string[]) =>
  Promise.all(lines.map((line) => createLinks(deps.secret).read(line.split('/t/')[1] ?? '')));
