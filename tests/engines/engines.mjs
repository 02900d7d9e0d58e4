// What engines other than axe say of built sites: `node tests/engines/engines.mjs DIR…`
//
// Siteimprove Alfa (every rule, AAA and best practices too) and IBM Equal Access see
// every page; Lighthouse one page of each kind, as a phone with a slow connection.
// Not part of the browser proof: it takes long, and speed is only told on a machine that
// does nothing else. `bash tests/run engines` installs what it needs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { Audit, Outcome } from '@siteimprove/alfa-act';
import { Playwright } from '@siteimprove/alfa-playwright';
import rules from '@siteimprove/alfa-rules';
import lighthouse from 'lighthouse';
import { WIDE, emulate, launch } from '../browser/browser.mjs';
import { none } from '../browser/findings.mjs';
import { fileAt, readFile, readSite, serve } from '../browser/site.mjs';

const VIEWS = [
  { name: '1280 light', viewport: WIDE, scheme: 'light' },
  { name: '320 dark', viewport: { width: 320, height: 800 }, scheme: 'dark' },
];
/** Lighthouse's measure of speed differs from run to run, whatever the page. */
const RUNS = 3;
const LEAST = { accessibility: 1, 'best-practices': 1, seo: 1, performance: 0.99 };

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('usage: node tests/engines/engines.mjs DIR…');
  process.exit(2);
}
const equalAccess = readFileSync(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8');

let browser, port;
before(async () => {
  port = await freePort();
  browser = await launch([`--remote-debugging-port=${port}`]);
});
after(() => browser?.close());

for (const site of folders.map(readSite)) {
  const pages = site.pages.map((address) => ({ address, html: readFile(site, fileAt(address)).toString() }));
  const shown = pages.filter(({ html }) => !/http-equiv="?refresh/.test(html));
  const kinds = new Map(shown.toReversed().map((page) => [/<body class="[^"]*kind-([^ "]+)/.exec(page.html)?.[1], page]));

  describe(`${site.name}: ${shown.length} pages`, () => {
    let server;
    before(async () => {
      server = await serve(site, { isCompressed: true });
    });
    after(() => server?.close());

    it('has no failure for Siteimprove Alfa', async () => none(await onEach(shown, server.origin, alfa)));
    it('has no violation and no recommendation for IBM Equal Access', async () =>
      none(await onEach(shown, server.origin, ibm)));
    for (const [kind, page] of kinds) {
      it(`has 100 for Lighthouse, and 99 for its speed: ${kind}`, async (test) => {
        const { scores, failed } = await scored(`${server.origin}/${page.address}`);
        test.diagnostic(`/${page.address} ${JSON.stringify(scores)}`);
        // A page is kept from search engines for those who didn't agree to them.
        const isKept = /<meta name="?robots"? content="?noindex/.test(page.html);
        const unmet = Object.keys(LEAST).filter((name) => scores[name] < LEAST[name]);
        const told = failed.filter((audit) => !(isKept && audit === 'is-crawlable'));
        assert.deepEqual({ told, unmet: unmet.filter((name) => !(isKept && name === 'seo')) }, { told: [], unmet: [] });
      });
    }
  });
}

/** What an engine finds on each page, in each view. */
async function onEach(pages, origin, engine) {
  const findings = [];
  for (const { name, viewport, scheme } of VIEWS) {
    // IBM's engine is written into the page, which the policy of the site forbids.
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce', bypassCSP: true });
    const page = await context.newPage();
    await emulate(page, scheme);
    for (const { address } of pages) {
      await page.goto(`${origin}/${address}`);
      findings.push(...(await engine(page)).map((what) => ({ page: address, what, setting: name })));
    }
    await context.close();
  }
  return findings;
}

async function alfa(page) {
  // A link that its list has scrolled half out of view is as large as the others once it is
  // in view; Alfa measures what is left of it.
  await page.addStyleTag({ content: '.contents { max-block-size: none; overflow: visible; }' });
  const seen = await Playwright.toPage(await page.evaluateHandle(() => window.document));
  const outcomes = [...(await Audit.of(seen, rules).evaluate())].filter(Outcome.isFailed);
  return outcomes.map(({ rule, target }) => `${rule.uri.split('/').pop()}  ${String(target).replace(/\s+/g, ' ')}`);
}

async function ibm(page) {
  await page.evaluate(equalAccess);
  const results = await page.evaluate(async () => {
    const { results } = await new window.ace.Checker().check(document, ['IBM_Accessibility', 'WCAG_2_2']);
    return results.map(({ ruleId, value, message, snippet }) => ({ ruleId, value, message, snippet }));
  });
  // What it can't decide (`POTENTIAL`, `MANUAL`) is for people to look at.
  const failed = results.filter(({ value: [, outcome] }) => outcome === 'FAIL');
  return failed.map(({ ruleId, message, snippet }) => `${ruleId}  ${message}  ${snippet}`);
}

/** The best scores of a few runs, from 0 to 1, and the audits that failed but for speed. */
async function scored(url) {
  let best;
  for (let run = 0; run < RUNS; run += 1) {
    const { lhr } = await lighthouse(url, { port, logLevel: 'error' });
    assert.equal(lhr.runtimeError, undefined);
    const scores = Object.fromEntries(Object.keys(LEAST).map((name) => [name, lhr.categories[name].score]));
    const others = Object.entries(lhr.categories).filter(([name]) => name !== 'performance');
    const audits = others.flatMap(([, { auditRefs }]) => auditRefs).filter(({ weight }) => weight > 0);
    const failed = audits.map(({ id }) => id).filter((id) => lhr.audits[id].score !== null && lhr.audits[id].score < 1);
    if (!best || scores.performance > best.scores.performance) best = { scores, failed };
    if (best.scores.performance >= LEAST.performance) break;
  }
  return best;
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port: free } = server.address();
  await new Promise((closed) => server.close(closed));
  return free;
}
