import { mkdirSync, writeFileSync } from 'node:fs';
import { createBureau } from './bureau.ts';

const folder = new URL('../dist/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('bureau.json', folder), `${JSON.stringify(createBureau())}\n`);
