// The page for what isn't there, in a real browser: `node tests/browser/missing.mjs KOERS`
//
// Hosts send `404.html` for any address, at any depth, so it can't be read at its own.
// Builds a publication for the root of a host and for a path below it, opens addresses
// where nothing stands, and looks whether the page has its style and its links.
// `bash tests/run` sees to what it needs.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch } from './browser.mjs';
import { SUB_PATH, readSite, serve } from './site.mjs';

const KOERS = resolve(process.argv[2] ?? 'target/release/koers');
/** Where nothing stands. */
const MISSING = [
  'bestaat-niet',
  'bestaat-niet/',
  'verhalen/bestaat-niet/x/',
  'drt/verhaolen/bestaat-niet/x/',
  'drt/bestaat-niet.html',
];

const folder = mkdtempSync(join(tmpdir(), 'koers-missing-'));
let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A publication in two languages, which is to stand at an address or nowhere yet. */
function publication(name, baseUrl) {
  const root = join(folder, name);
  const write = (path, text) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const address = baseUrl ? `base_url: ${baseUrl}\n` : '';
  write('content/publication.yaml', `title: Koers\norganisation: { name: De Naobers }\nlanguages: [nl, drt]\n${address}`);
  write('content/pages/contact.md', '---\ntitle: Contact\n---\n\nBel ons.\n');
  write('content/goals/lezen.md', '---\ntitle: Lezen\nstatement: Iedereen leest.\n---\n');
  return root;
}

/** The faults of the page that is shown at an address. */
async function faultsAt(origin, address) {
  const page = await browser.newPage();
  const failed = [];
  page.on('response', (response) => response.url() !== origin + address && response.status() >= 400 && failed.push(response.url()));
  const shown = await page.goto(origin + address);
  const told = await page.evaluate(async () => {
    const links = [...document.querySelectorAll('a[href], link[href]')].map((link) => link.href);
    const local = links.filter((link) => link.startsWith(location.origin)).map((link) => link.split('#')[0]);
    const here = location.href.split('#')[0];
    const statuses = await Promise.all(
      [...new Set(local)].filter((link) => link !== here).map(async (link) => [link, (await fetch(link)).status]),
    );
    document.querySelector('a[href="#k-main"]').click();
    return {
      count: local.length,
      broken: statuses.filter(([link, status]) => status !== 200 && !link.endsWith('/404.html')).map(([link]) => link),
      // Without a style a browser gives it 8 pixels.
      hasStyle: getComputedStyle(document.body).marginTop === '0px',
      isHere: location.href.split('#')[0] === here,
    };
  });
  await page.close();
  return [
    shown.status() === 404 || `has the status ${shown.status()}`,
    told.count > 5 || `has ${told.count} links`,
    told.hasStyle || 'has no style',
    told.isHere || 'leads elsewhere by a link within the page',
    ...told.broken.map((link) => `leads to nothing: ${link}`),
    ...failed.map((url) => `asks for ${url}`),
  ].filter((fault) => fault !== true);
}

for (const [name, baseUrl, below] of [
  ['without base_url', '', '/'],
  ['at the root', 'https://koers.voorbeeld.nl/', '/'],
  ['below a path', `https://voorbeeld.nl${SUB_PATH}`, SUB_PATH],
]) {
  describe(`what is not there, ${name}`, () => {
    let server;
    before(async () => {
      const out = join(folder, `site-${name}`);
      execFileSync(KOERS, ['build', '--root', publication(name, baseUrl), '--out', out], { stdio: 'pipe' });
      server = await serve(readSite(out));
    });
    after(() => server?.close());
    for (const address of MISSING) {
      it(`is told with style and links at ${address}`, async () => {
        assert.deepEqual(await faultsAt(server.origin, below + address), []);
      });
    }
  });
}

describe('what is not there, in the preview', () => {
  let preview, origin;
  before(async () => {
    preview = spawn(KOERS, ['serve', '--root', publication('preview', `https://voorbeeld.nl${SUB_PATH}`), '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    origin = await new Promise((found, failed) => {
      const read = (text) => {
        const url = /http:\/\/(127\.0\.0\.1|localhost):\d+/.exec(text);
        if (url) found(url[0]);
      };
      preview.stdout.setEncoding('utf8').on('data', read);
      preview.stderr.setEncoding('utf8').on('data', read);
      preview.on('exit', () => failed(new Error('the preview ended')));
    });
  });
  after(() => preview?.kill());
  for (const address of MISSING) {
    it(`is told with style and links at ${address}`, async () => {
      assert.deepEqual(await faultsAt(origin, `/${address}`), []);
    });
  }
});
