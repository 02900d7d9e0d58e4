// Every page of a site, opened in a browser and looked at.

import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import { WIDE, settle } from './browser.mjs';
import { inspect } from './inspect.mjs';
import { SUB_PATH } from './site.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const NARROW = { width: 320, height: 800 };

/** Each page is loaded once for each of these, and looked at in every scheme. */
const LOADS = [
  { viewport: WIDE, path: '/' },
  { viewport: NARROW, path: SUB_PATH },
];
const SCHEMES = ['light', 'dark'];

export const AXE_OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } }, // Off by default.
  resultTypes: ['violations', 'incomplete'],
  preload: false, // Else axe itself loads style sheets of other hosts.
};

/** What visits look for. */
export const KINDS = ['axe', 'width', 'quiet', 'keyboard', 'script', 'plain'];

/**
 * Looks at all pages. `inspected` holds what `inspect` told of the HTML of each
 * page, by its address; redirects among them are not opened. Returns findings
 * by kind, what axe could not decide, and the seconds of browser time by kind.
 */
export async function visitAll({ browser, origin, inspected }) {
  const report = {
    findings: Object.fromEntries(KINDS.map((kind) => [kind, []])),
    undecided: [],
    seconds: {},
  };
  const queue = [...inspected].filter(([, { redirect }]) => redirect === undefined).values();
  const workers = Math.min(4, Math.max(2, availableParallelism()));
  await Promise.all(Array.from({ length: workers }, () => work({ browser, origin, queue, report })));
  return report;
}

async function work({ browser, origin, queue, report }) {
  const full = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });
  await full.addInitScript({ path: AXE });
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page = await full.newPage();
  const plainPage = await plain.newPage();
  const reader = await browser.newPage(); // Parses HTML out of reach of the site's policy.
  const noise = listen(page, origin);

  for (const [address, written] of queue) {
    const find = (kind, what, setting) => report.findings[kind].push({ page: address, what, setting });
    const timed = async (kind, action) => {
      const start = performance.now();
      try {
        return await action();
      } catch (error) {
        find(kind, `could not be looked at: ${error.message.split('\n')[0]}`);
      } finally {
        report.seconds[kind] = (report.seconds[kind] ?? 0) + (performance.now() - start) / 1000;
      }
    };
    for (const { viewport, path } of LOADS) {
      // Links of the 404 page may start at the root of the host.
      const url = origin + (address === '404.html' ? '/' : path) + address;
      noise.length = 0;
      await timed('quiet', async () => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: SCHEMES[0] });
        await page.goto(url);
      });
      await timed('keyboard', () => checkKeyboard(page, (what) => find('keyboard', what, viewport.width)));
      await page.evaluate(openDetails);
      for (const scheme of SCHEMES) {
        const setting = `${viewport.width} ${scheme}`;
        await timed('axe', async () => {
          await page.emulateMedia({ colorScheme: scheme });
          await settle(page);
          const { violations, undecided } = await page.evaluate(runAxe, AXE_OPTIONS);
          for (const what of violations) find('axe', what, setting);
          for (const what of undecided) report.undecided.push({ page: address, what, setting });
        });
      }
      if (viewport === NARROW) {
        await timed('width', async () => {
          const wide = await page.evaluate(tooWide, NARROW.width);
          if (wide) find('width', wide);
        });
      }
      await timed('script', async () => {
        const { faults } = await reader.evaluate(inspect, await page.content());
        for (const fault of faults) if (!written.faults.includes(fault)) find('script', fault);
      });
      for (const what of new Set(noise)) find('quiet', what, `at ${path}`);
    }
    await timed('plain', async () => {
      await plainPage.goto(`${origin}/${address}`);
      for (const selector of ['h1', 'main, [role=main]']) {
        const part = plainPage.locator(selector).first();
        const shown = (await part.isVisible()) && (await part.innerText()).trim() !== '';
        if (!shown) find('plain', `shows no ${selector}`);
      }
    });
  }
  await reader.close();
  await full.close();
  await plain.close();
}

/** Collects what a page says, or asks for, that it should not. */
function listen(page, origin) {
  const noise = [];
  const add = (what) => noise.push(what.replaceAll(origin, '').replaceAll(SUB_PATH, '/'));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) add(`${message.location().url} ${message.text()}`);
  });
  page.on('pageerror', (error) => add(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) add(`request to another host: ${url}`);
  });
  // What is still on its way when a page is left is aborted, and is no fault.
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') add(`request failed: ${request.url()}`);
  });
  return noise;
}

/** The first Tab reaches a skip link that then can be seen. */
async function checkKeyboard(page, find) {
  await page.keyboard.press('Tab');
  await settle(page);
  const fault = await page.evaluate(() => {
    const link = document.activeElement;
    const target = link?.getAttribute('href') ?? '';
    if (!/^#./.test(target)) return `the first Tab reaches ${link?.localName} "${link?.textContent.trim().slice(0, 40)}", no skip link`;
    if (!document.getElementById(decodeURIComponent(target.slice(1)))) return `the skip link leads to ${target}, which is not there`;
    const { left, top, right, bottom } = link.getBoundingClientRect();
    const x = (left + right) / 2;
    const y = (top + bottom) / 2;
    const seen = right - left > 1 && bottom - top > 1 && link.contains(document.elementFromPoint(x, y));
    link.blur();
    return seen ? undefined : 'the skip link is not seen when it has the focus';
  });
  if (fault) find(fault);
}

// The functions below run in the page, and may use nothing from outside their bodies.

/** Axe does not look into what is closed. */
function openDetails() {
  for (const details of document.querySelectorAll('main details')) details.open = true;
}

async function runAxe(options) {
  const { violations, incomplete } = await axe.run(document, options);
  const tell = (results) =>
    results.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary, any, all, none }) => {
        const why = [...any, ...all, ...none].map((check) => check.message).join('; ') || failureSummary;
        return `${id}  ${target.flat().join(' ')}  ${why.replace(/\s+/g, ' ')}`;
      }),
    );
  return { violations: tell(violations), undecided: tell(incomplete) };
}

/** Which elements make the page wider than the window. */
function tooWide(width) {
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth <= width) return undefined;
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const name = (element) => element.localName + (element.id && `#${element.id}`) + [...element.classList].map((name) => `.${name}`).join('');
  const wide = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > width && !scrolls(element.parentElement),
  );
  const outermost = wide.filter((element) => !wide.includes(element.parentElement));
  const names = [...new Set(outermost.map(name))].slice(0, 4).join(', ');
  return `${scrollWidth} pixels wide instead of ${width}: ${names || 'no single element'}`;
}
