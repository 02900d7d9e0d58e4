// Proves built sites in a real browser: `node tests/browser/proof.mjs DIR…`
//
// Each site is served at the root and below a sub-path under a strict Content
// Security Policy; every page is opened at 1280 and 320 pixels, light, dark
// and in forced colours, and walked through by keyboard.
// Ends with the counts, and with 1 if a test failed. The tests are in sites.mjs.
//
// Needs node 20, java, Chromium or Chrome, and `npm ci` in this folder;
// `bash tests/run` sees to that.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('usage: node tests/browser/proof.mjs DIR…');
  process.exit(2);
}
const here = (name) => new URL(name, import.meta.url);
const { status } = spawnSync(
  process.execPath,
  [`--test-reporter=${here('reporter.mjs')}`, fileURLToPath(here('sites.mjs')), ...folders],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
