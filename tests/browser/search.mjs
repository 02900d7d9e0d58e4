// Searching a site, as its reader does: words are typed on its page of search, at
// the root and below a sub-path, under the strict policy of the server.
//
// What is to be found stands in queries.json: by the title of a publication, a line
// for each query with the language, what is typed, and the first result, or several
// of which one comes first; and after that what is among the results as well.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { WIDE, emulate, settle } from './browser.mjs';
import { SUB_PATH, fileAt, readFile } from './site.mjs';
import { AXE_OPTIONS, listen } from './visit.mjs';
import { tooWide } from './width.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const QUERIES = JSON.parse(readFileSync(new URL('queries.json', import.meta.url)));
const PAGES = ['zoeken/', 'search/', 'drt/zuken/'];

/** The pages where this site is searched, by their language. */
export const searchPages = (site) =>
  PAGES.filter((address) => site.files.has(fileAt(address))).map((address) => {
    const [, lang] = readFile(site, fileAt(address)).toString().match(/<html lang="([^"]*)"/);
    return [lang, address];
  });

const titleOf = (site) => readFile(site, 'index.html').toString().match(/<title>([^<]*)/)[1];

/** What to look for in this site. */
const queriesFor = (site) => {
  const title = Object.keys(QUERIES).find((title) => titleOf(site).startsWith(title));
  return QUERIES[title] ?? [];
};

/** Returns findings, and how many queries there were. */
export async function searched({ browser, site, origin }) {
  const findings = [];
  const find = (page, what, setting) => findings.push({ page, what, setting });
  const queries = queriesFor(site);
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', serviceWorkers: 'block' });
  await context.addInitScript({ path: AXE });
  const page = await context.newPage();
  const noise = listen(page, origin);

  for (const path of ['/', SUB_PATH]) {
    for (const [lang, address] of searchPages(site)) {
      await page.goto(origin + path + address);
      for (const [, query, first, ...others] of queries.filter(([of]) => of === lang)) {
        const results = await resultsOf(page, query);
        const wanted = [first].flat();
        const found = results.map((href) => new URL(href, origin + path + address).href.slice((origin + path).length));
        if (wanted[0] === '' ? found.length > 0 : !wanted.includes(found[0])) {
          find(address, `${query} finds ${found.slice(0, 3).join(' ') || 'nothing'} and not ${wanted.join(' or ')} first`, path);
        }
        for (const what of await page.evaluate(unmarked)) find(address, `${query}: ${what}`, path);
        for (const other of others.flat()) if (!found.includes(other)) find(address, `${query} doesn't find ${other}`, path);
      }
    }
    for (const what of new Set(noise.splice(0))) find('', what, path);
  }
  for (const [lang, address] of searchPages(site)) {
    const [, query] = queries.find(([of, , first]) => of === lang && first !== '') ?? [, titleOf(site).split(' ')[0]];
    findings.push(...(await asPage({ page, url: origin + SUB_PATH + address, address, query })));
    for (const what of new Set(noise.splice(0))) find(address, what);
  }
  findings.push(...(await withoutProgram({ browser, site, origin })));
  await context.close();
  return { findings, count: queries.length };
}

/** Types a query, and waits for what is found: the ways, in order. */
async function resultsOf(page, query) {
  await page.locator('#k-query').fill('');
  await page.waitForFunction(() => document.querySelector('.search-status').textContent === '');
  await page.locator('#k-query').fill(query);
  await page.waitForFunction(() => /\d|[‘“„«]/.test(document.querySelector('.search-status').textContent));
  const more = '.results:not([hidden]) > button:not([hidden])';
  await page.evaluate((more) => document.querySelectorAll(more).forEach((button) => button.click()), more);
  await page.waitForFunction((more) => !document.querySelector(more), more);
  return page.locator('.results:not([hidden]) .result-title a').evaluateAll((links) => links.map((link) => link.href));
}

/** Runs in the page: results in another language of which the words don't say so. */
function unmarked() {
  const others = [...document.querySelectorAll('.results:not([hidden]) li:has(a[hreflang])')];
  const wrong = others.filter((item) => item.querySelector('.result-excerpt').textContent && !item.querySelector('.result-excerpt [lang]'));
  return wrong.map((item) => `${item.textContent.slice(0, 40)} says no language`);
}

/** The page with results: axe, its width, the address, the keyboard, the language. */
async function asPage({ page, url, address, query }) {
  const findings = [];
  const find = (what, setting) => findings.push({ page: address, what, setting });
  for (const width of [WIDE.width, 320]) {
    await page.setViewportSize({ width, height: 900 });
    // The address says what was asked.
    await page.goto(`${url}?q=${encodeURIComponent(query)}`);
    await page.waitForFunction(() => /\d/.test(document.querySelector('.search-status').textContent));
    if ((await page.locator('#k-query').inputValue()) !== query) find('the field is empty', width);
    for (const scheme of ['light', 'dark', 'forced']) {
      await emulate(page, scheme);
      await settle(page);
      const { violations } = await page.evaluate((options) => window.axe.run(document, options), AXE_OPTIONS);
      for (const { id, nodes } of violations) find(`${id}: ${nodes[0].html}`, `${width} ${scheme}`);
    }
    await emulate(page, 'light');
    const wide = await page.evaluate(tooWide);
    if (wide) find(wide, width);
  }
  await page.setViewportSize(WIDE);
  // All by keyboard: a new word, and from the field to the first result.
  await page.locator('#k-query').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('zzzzqx');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.search-status').textContent.includes('zzzzqx'));
  if (!page.url().endsWith('?q=zzzzqx')) find(`the address is ${page.url()}`);
  if (!(await page.evaluate(() => document.activeElement.id === 'k-query'))) find('the focus left the field');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(query);
  await page.locator('.results:not([hidden]) li').first().waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  if (!(await page.evaluate(() => document.activeElement.closest('.results li')))) find('the first result is not next');
  return findings;
}

/** Where the browser may not start the program, the page says so and shows all. */
async function withoutProgram({ browser, site, origin }) {
  const findings = [];
  const [, address] = searchPages(site)[0];
  const page = await browser.newPage();
  await page.route('**/*.pagefind', (route) => route.abort());
  await page.goto(`${origin}/${address}?q=e`);
  try {
    await page.waitForFunction(() => document.querySelector('.search-status').textContent.length > 20, { timeout: 45_000 });
    if (!(await page.locator('.letters').isVisible())) findings.push({ page: address, what: 'hides all pages when it cannot search' });
  } catch {
    findings.push({ page: address, what: 'says nothing when it cannot search' });
  }
  await page.close();
  return findings;
}
