#!/usr/bin/env node
// Keeps a built release for the test of upgrade and roll back (tests/23_upgrade): its server and its migrations
// in one small file, because a clone may have no history. Run it in the checkout of a release, after a minified
// build (`pnpm --filter @kaimen/kaimen exec tsup --minify`), at each release: node tools/previous.mjs <checkout>
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const checkout = resolve(process.argv[2] ?? '.');
const under = (folder, keep) =>
  readdirSync(join(checkout, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && keep.test(entry.name))
    .map((entry) => relative(checkout, join(entry.parentPath, entry.name)));

const files = Object.fromEntries(
  [...under('apps/kaimen/dist', /\.js$/), ...under('packages/db/migrations', /\.sql$|^_journal\.json$/)].map(
    (path) => [path, readFileSync(join(checkout, path), 'utf8')],
  ),
);
const commit = execFileSync('git', ['-C', checkout, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
const target = join(import.meta.dirname, '..', 'tests', 'previous', 'release.json.br');
const text = Buffer.from(JSON.stringify({ commit, files }));
writeFileSync(
  target,
  brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }),
);
process.stdout.write(
  `${target}: ${Object.keys(files).length} files of ${commit}, ${statSync(target).size} bytes\n`,
);
