// What tests need of the machine: browsers and proxies, from Debian's packages where they are not there.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { env, root, run, Stop, say } from './run.mjs';

/** Whether the Debian packages can be installed here. */
const debian = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/** Installs Debian packages, or stops with one line that names them. */
async function installed(what, packages) {
  if (!debian())
    throw new Stop(
      `kaimen: the tests need ${what}; install it (Debian: apt-get install ${packages.join(' ')}) and run them again.`,
    );
  say(`kaimen: installing ${what} for the browser tests`);
  const quiet = { stdio: ['ignore', 'ignore', 2], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('apt-get', ['update', '-qq'], quiet);
  if (await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet))
    throw new Stop(
      `kaimen: installing ${what} failed; install the Debian packages ${packages.join(' ')} by hand.`,
    );
}

/** Browser tests need a Chromium: the one found, else Debian's, else one line. */
export async function browser() {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((f) =>
    existsSync(f),
  );
  const cjk = existsSync('/usr/share/fonts/truetype/wqy') || existsSync('/usr/share/fonts/opentype/noto');
  if (found && (cjk || !debian())) return;
  await installed('Chromium', ['chromium', 'fonts-wqy-microhei']);
}

/**
 * The tests of `deploy/` run nginx and Caddy. Where they are not installed their Debian packages are unpacked
 * beside ours, so that no service of theirs is started on this machine; elsewhere those tests say that they are left out.
 */
export async function proxies() {
  const cache = join(root, 'node_modules', '.cache', 'kaimen-debian');
  const missing = [
    ['nginx', '/usr/sbin/nginx'],
    ['caddy', '/usr/bin/caddy'],
  ].filter(([, path]) => !existsSync(path) && !existsSync(join(cache, path)));
  if (!missing.length || !debian()) return;
  say('kaimen: fetching nginx and Caddy for the tests');
  mkdirSync(cache, { recursive: true });
  const quiet = { stdio: ['ignore', 'ignore', 2], cwd: cache };
  await run('apt-get', ['update', '-qq'], quiet);
  for (const [name] of missing) {
    if (await run('apt-get', ['download', '-qq', name], quiet)) continue;
    const file = readdirSync(cache).find((f) => f.startsWith(`${name}_`) && f.endsWith('.deb'));
    if (file) await run('dpkg', ['-x', file, cache], quiet);
  }
}

/** The long run asks two more engines. */
export async function engines() {
  if (!existsSync('/usr/bin/firefox-esr')) await installed('Firefox ESR', ['firefox-esr']);
  if (!['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'].every((f) => existsSync(f)))
    await installed('WebKitGTK', ['webkit2gtk-driver', 'xvfb']);
}
