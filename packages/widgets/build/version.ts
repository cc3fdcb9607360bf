/** Writes `src/version.ts` from package.json; run after `changeset version`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const at = (name: string) => join(import.meta.dirname, '..', name);
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };
const file = at('src/version.ts');
writeFileSync(file, readFileSync(file, 'utf8').replace(/'[\d.]+[\w.-]*'/, `'${version}'`));
