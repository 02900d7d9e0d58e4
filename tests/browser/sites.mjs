// The tests of each built site, one for each kind of check; proof.mjs runs them.
//
// A fault that many pages share is told once.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from './browser.mjs';
import { none, told } from './findings.mjs';
import { inspect } from './inspect.mjs';
import { brokenLinks } from './links.mjs';
import { printed } from './print.mjs';
import { fileAt, readFile, readSite, serve } from './site.mjs';
import { searchPages, searched } from './search.mjs';
import { visitAll } from './visit.mjs';
import { checkHtml } from './vnu.mjs';
import { heavyPages } from './weight.mjs';

const sites = process.argv.slice(2).map(readSite);
const html = checkHtml(sites);
html.catch(() => {}); // Told by the test that waits for it.

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const site of sites) {
  describe(`${site.name}: ${site.pages.length} pages`, () => {
    const all = ['alles/', 'all/'].find((address) => site.files.has(fileAt(address)));
    let inspected, visits, server;

    before(async () => {
      inspected = await inspectAll(site);
      server = await serve(site);
      visits = await visitAll({ browser, origin: server.origin, inspected });
    });
    after(() => server?.close());

    it('has a home page, and a page for what is not there', async () => {
      assert.ok(site.files.has('index.html'), 'no index.html');
      assert.ok(site.files.has('404.html'), 'no 404.html');
    });
    it('has no broken or absolute link', () => none(brokenLinks(site, inspected)));
    it('has sound structure: one h1, headings in order, unique ids, main, lang, title, labels', () =>
      none([...inspected].flatMap(([page, { faults }]) => faults.map((what) => ({ page, what })))));
    it('sends at most 50 kB for a page, compressed, before pictures, search and own fonts', (test) => {
      const { findings, heaviest } = heavyPages(site, inspected);
      test.diagnostic(`the heaviest is /${heaviest.page}: ${heaviest.bytes} bytes`);
      none(findings);
    });
    it('has no error for the Nu HTML checker', async () => none((await html).get(site.root)));

    const visited = (title, kind) =>
      it(title, (test) => {
        test.diagnostic(`${Math.round(visits.seconds[kind] ?? 0)} s, summed over the pages`);
        if (kind === 'axe' && visits.undecided.length > 0) {
          test.diagnostic(`axe could not decide:\n${told(visits.undecided, 5)}`);
        }
        none(visits.findings[kind]);
      });
    visited('has no violation for axe: WCAG 2.2 A/AA and best practices, 1280 and 320, light, dark and forced colours', 'axe');
    visited('never scrolls sideways at 320 pixels', 'width');
    visited('loses no text at 200% and with the text spacing of WCAG 1.4.12: clipped, overlapping, off the page', 'text');
    visited('can be walked by keyboard, forth and back: skip link, order, focus seen and never hidden, no trap', 'keyboard');
    visited('has targets of 24 pixels, or room around them', 'targets');
    visited('keeps in forced colours what only a background shows', 'forced');
    visited('moves nothing when asked for reduced motion', 'motion');
    visited('is quiet at the root and below a sub-path: console, policy, requests', 'quiet');
    visited('keeps its structure when scripts have run', 'script');
    visited('shows without JavaScript what it shows with it', 'plain');
    it('can be searched: right pages first, by keyboard, for axe, under the policy, below a sub-path', async (test) => {
      if (searchPages(site).length === 0) return test.skip('no page of search');
      const { findings, count } = await searched({ browser, site, origin: server.origin });
      test.diagnostic(`${count} queries`);
      none(findings);
    });
    it('prints without menus, cuts and dark grounds, addresses written out: all on one page, and each goal', async (test) => {
      if (!all) return test.skip('no page of all');
      const { findings, sheets } = await printed({ browser, origin: server.origin, inspected, all });
      test.diagnostic(`sheets of paper: ${JSON.stringify(sheets)}`);
      none(findings);
    });
  });
}

/** What each page says of itself, by its address. */
async function inspectAll(site) {
  const page = await browser.newPage();
  const inspected = new Map();
  for (const address of site.pages) {
    inspected.set(address, await page.evaluate(inspect, readFile(site, fileAt(address)).toString()));
  }
  await page.close();
  return inspected;
}
