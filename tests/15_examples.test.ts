import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './house/server.ts';

// What can be said of the examples without installing them; tests/30_apps.long.test.ts builds and answers them.

const folder = join(root, 'examples');
const names = readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [e.name] : []));
const read = (...path: string[]): string => readFileSync(join(folder, ...path), 'utf8');
type Package = Record<'dependencies' | 'devDependencies', Record<string, string> | undefined>;

test.each(names)('%s: a README of five lines, exact versions, a folder of its own', (name) => {
  expect(read(name, 'README.md').trim().split('\n')).toHaveLength(5);
  const { private: hidden, ...told } = JSON.parse(read(name, 'package.json')) as Package & {
    private: boolean;
  };
  expect(hidden).toBe(true);
  for (const [dependency, version] of Object.entries({ ...told.dependencies, ...told.devDependencies }))
    expect(version, dependency).toMatch(
      dependency === '@kaimen/widgets' ? /^\^\d+\.\d+\.\d+$/ : /^\d+\.\d+\.\d+$/,
    );
  expect(read('README.md')).toContain(`(${name}/README.md)`);
  expect(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')).not.toContain('examples');
});

test('WordPress: everything that is printed is escaped, the script is a module, the link is inside', () => {
  const code = read('wordpress', 'kaimen.php');
  expect(code).toMatch(/^<\?php\n/);
  expect(code).toContain("defined( 'ABSPATH' ) || exit;");
  // Every value that is put between pieces of HTML goes through one of WordPress's own escapes.
  const printed = [...code.matchAll(/'[^']*[<"=][^']*'\s*\. ([^.;]+)/g)].map(([, value = '']) =>
    value.trim(),
  );
  expect(printed.length).toBeGreaterThan(3);
  for (const value of printed)
    expect(value).toMatch(/^(esc_(url|attr|html)\(|\$more|'|\$name$|"\\n"|\$form$)/);
  expect(code).toContain('<script type="module" src="');
  expect(code).not.toMatch(/\becho\b|\$_(GET|POST|REQUEST)/);
});

const php = (() => {
  try {
    return execFileSync('php', ['--version'], { encoding: 'utf8' });
  } catch {
    return '';
  }
})();
test.runIf(php)('WordPress: what the shortcode prints, under a stand-in of WordPress', () => {
  const stand = `<?php define('ABSPATH', '/'); $filters = []; $codes = [];
    function untrailingslashit($s) { return rtrim($s, '/'); }
    function add_shortcode($n, $f) { global $codes; $codes[$n] = $f; }
    function add_filter($n, $f) { global $filters; $filters[$n] = $f; }
    function shortcode_atts($d, $g) { return array_merge($d, array_intersect_key($g, $d)); }
    function sanitize_title($s) { return preg_replace('/[^a-z0-9-]/', '', strtolower($s)); }
    function wp_enqueue_script($h, $s) { global $filters; echo $filters['script_loader_tag']('<script></script>', $h, $s); }
    function esc_url($s) { return htmlspecialchars($s); }
    function esc_attr($s) { return htmlspecialchars($s); }
    function esc_html($s) { return htmlspecialchars($s); }
    require '${join(folder, 'wordpress', 'kaimen.php')}';
    echo $codes['kaimen'](['form' => 'stars-comment', 'unit' => 'a"><b', 'size' => 'large', 'onclick' => 'x']);
    echo $codes['kaimen']([]);`;
  execFileSync('php', ['-l', join(folder, 'wordpress', 'kaimen.php')]);
  expect(execFileSync('php', { input: stand, encoding: 'utf8' })).toBe(
    '<script type="module" src="https://feedback.example.gov/kaimen.js"></script>\n' +
      '<kaimen-feedback src="https://feedback.example.gov/f/stars-comment" unit="a&quot;&gt;&lt;b" size="large">' +
      '<a href="https://feedback.example.gov/f/stars-comment">Give feedback</a></kaimen-feedback>',
  );
});
