import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { startRegistry } from './registry.ts';
import { root } from './server.ts';

const ROOMS = ['packages/widgets', 'packages/contract'];
const exec = promisify(execFile);

/** Runs a command with the project's tools; what it wrote comes back, or with the error. */
export const run = async (cwd: string, command: string, ...args: string[]): Promise<string> => {
  const env = {
    ...process.env,
    PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    NODE_ENV: undefined,
    ASTRO_TELEMETRY_DISABLED: '1',
    npm_config_ignore_scripts: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
  const { stdout } = await exec(command, args, { cwd, env, maxBuffer: 1 << 26 }).catch((error) => {
    throw new Error(`${command} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`);
  });
  return stdout;
};

/**
 * Releases the package as it stands here, in a copy: versions by the changesets, builds, packs, publishes.
 * Nothing of it is committed. Gives the version and the lines of its change log.
 */
export const release = async (registry: Awaited<ReturnType<typeof startRegistry>>) => {
  const copy = mkdtempSync(join(tmpdir(), 'kaimen-release-'));
  const listed = await run(root, 'git', 'ls-files', '-co', '--exclude-standard', '.changeset', ...ROOMS);
  for (const file of [
    ...listed.split('\n'),
    'package.json',
    'pnpm-workspace.yaml',
    'tsconfig.base.json',
    '.gitignore',
  ])
    if (file && existsSync(join(root, file))) {
      mkdirSync(join(copy, dirname(file)), { recursive: true });
      cpSync(join(root, file), join(copy, file));
    }
  const git = (...args: string[]) => run(copy, 'git', '-c', 'user.name=r', '-c', 'user.email=r@r', ...args);
  await git('init', '-q');
  await git('add', '-A');
  await git('commit', '-qm', 'as it stands');
  for (const room of ['.', ...ROOMS])
    symlinkSync(join(root, room, 'node_modules'), join(copy, room, 'node_modules'));
  await run(copy, 'node_modules/.bin/changeset', 'version');
  const widgets = join(copy, 'packages', 'widgets');
  await run(widgets, 'node', 'build/version.ts');
  await run(widgets, 'node', 'build/editors.ts');
  await run(widgets, join(root, 'node_modules', '.bin', 'tsup'));
  await run(widgets, 'pnpm', 'pack', '--pack-destination', copy);
  const tarball = readdirSync(copy).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(copy, '.npmrc'), registry.npmrc);
  await run(copy, 'npm', 'publish', `./${tarball}`, '--access', 'public');
  const { version } = JSON.parse(readFileSync(join(widgets, 'package.json'), 'utf8')) as { version: string };
  return { version, log: readFileSync(join(widgets, 'CHANGELOG.md'), 'utf8'), copy, tarball };
};

/**
 * A fresh copy of an example outside the workspace, pointed at a collector, installed from the registry
 * (its other packages from where this machine gets them) and built. Gives its folder.
 */
export const install = async (
  name: string,
  manager: 'npm' | 'pnpm',
  version: string,
  places: { readonly npmrc: string; readonly collector: string },
): Promise<string> => {
  const folder = join(mkdtempSync(join(tmpdir(), 'kaimen-app-')), name);
  cpSync(join(root, 'examples', name), folder, { recursive: true });
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/\.(html|tsx?|vue|astro|json)$/.test(file)) {
      const text = readFileSync(join(folder, file), 'utf8')
        .replaceAll('https://feedback.example.gov', places.collector)
        .replace(/("@kaimen\/widgets": )"[^"]+"/, `$1"${version}"`);
      writeFileSync(join(folder, file), text);
    }
  writeFileSync(join(folder, '.npmrc'), places.npmrc);
  if (manager === 'pnpm')
    // A package published a minute ago is refused by default; no script of a package runs.
    writeFileSync(join(folder, 'pnpm-workspace.yaml'), 'minimumReleaseAge: 0\nstrictDepBuilds: false\n');
  await run(folder, manager, 'install');
  await run(folder, manager, 'run', 'build');
  return folder;
};
