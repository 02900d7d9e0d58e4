// Every page of a site, opened in a browser and looked at.

import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import { WIDE, emulate, settle } from './browser.mjs';
import { readColours } from './colour.mjs';
import { inspect } from './inspect.mjs';
import { checkKeyboard } from './keyboard.mjs';
import { moving, shown, signs, smallTargets } from './looks.mjs';
import { SUB_PATH } from './site.mjs';
import { checkText } from './text.mjs';
import { tooWide } from './width.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const NARROW = { width: 320, height: 800 };

/**
 * Each page is loaded once for each of these, and looked at in every scheme.
 * The keyboard walks forth in one of them and back in another.
 */
const LOADS = [
  { viewport: WIDE, path: '/', forth: 'light', back: 'dark' },
  { viewport: NARROW, path: SUB_PATH, forth: 'forced', back: 'light' },
];
const SCHEMES = ['light', 'dark', 'forced'];

export const AXE_OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } }, // Off by default.
  resultTypes: ['violations', 'incomplete'],
  preload: false, // Else axe itself loads style sheets of other hosts.
};

/** What visits look for. */
export const KINDS = ['axe', 'width', 'text', 'keyboard', 'targets', 'forced', 'motion', 'quiet', 'script', 'plain'];

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
  await full.addInitScript(readColours);
  const plain = await browser.newContext({ javaScriptEnabled: false, viewport: WIDE, reducedMotion: 'reduce' });
  const page = await full.newPage();
  const session = await full.newCDPSession(page);
  const plainPage = await plain.newPage();
  const reader = await browser.newPage(); // Parses HTML out of reach of the site's policy.
  const noise = listen(page, origin);
  const asked = [];
  page.on('request', (request) => asked.push(request.url().replace(origin, '')));

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
    let withScripts;
    const open = [];
    for (const { viewport, path, forth, back } of LOADS) {
      const { width } = viewport;
      const findAll = (kind, found, setting) => found.forEach((what) => find(kind, what, setting));
      // Links of the 404 page may start at the root of the host.
      const url = origin + (/(^|\/)404\.html$/.test(address) ? '/' : path) + address;
      noise.length = 0;
      asked.length = 0;
      await timed('quiet', async () => {
        await page.setViewportSize(viewport);
        await emulate(page, SCHEMES[0]);
        await page.goto(url);
      });
      if (viewport === WIDE) await timed('plain', async () => (withScripts = await page.evaluate(shown)));
      await timed('motion', async () => findAll('motion', await page.evaluate(moving), width));
      await timed('keyboard', () =>
        checkKeyboard({ page, session, forth, back, find: (what, scheme) => find('keyboard', what, `${width} ${scheme}`) }),
      );
      await emulate(page, SCHEMES[0]);
      await page.evaluate(openDetails);
      await timed('targets', async () => findAll('targets', await page.evaluate(smallTargets), width));
      await timed('forced', () => page.evaluate(signs, false));
      for (const scheme of SCHEMES) {
        const setting = `${width} ${scheme}`;
        await timed('axe', async () => {
          await emulate(page, scheme);
          await settle(page);
          const { violations, undecided } = await page.evaluate(runAxe, { options: AXE_OPTIONS, isForced: scheme === 'forced' });
          findAll('axe', violations, setting);
          for (const what of undecided) open.push({ page: address, what, setting });
        });
      }
      await timed('forced', async () => findAll('forced', await page.evaluate(signs, true), width));
      if (viewport === NARROW) {
        await timed('width', async () => {
          const wide = await page.evaluate(tooWide);
          if (wide) find('width', wide);
        });
      }
      await timed('text', async () => {
        await emulate(page, SCHEMES[0]);
        await checkText({ page, session, find: (what, setting) => find('text', what, `${width} ${setting}`) });
      });
      if (written.hasScripts) {
        await timed('script', async () => {
          const { faults } = await reader.evaluate(inspect, await page.content());
          findAll('script', faults.filter((fault) => !written.faults.includes(fault)));
        });
      }
      // A page without a field to search in loads nothing for it.
      if (!written.hasScripts) noise.push(...asked.filter((url) => /\/assets\/(pagefind\/|search\.)/.test(url)).map((url) => `loads ${url}`));
      for (const what of new Set(noise)) find('quiet', what, `at ${path}`);
    }
    // What lies outside the view of a part that scrolls at one width is decided at the other.
    const scheme = ({ setting }) => setting.split(' ')[1];
    const isOpen = (one) => open.filter((other) => other.what === one.what && scheme(other) === scheme(one)).length === LOADS.length;
    report.undecided.push(...open.filter(isOpen));
    await timed('plain', async () => {
      await plainPage.goto(`${origin}/${address}`);
      const { parts, dead, missing } = await plainPage.evaluate(shown);
      for (const selector of missing) find('plain', `shows no ${selector}`);
      for (const control of dead) find('plain', `${control} does nothing`);
      for (const part of new Set(withScripts?.parts)) if (!parts.includes(part)) find('plain', `lacks the ${part}`);
    });
  }
  await reader.close();
  await full.close();
  await plain.close();
}

/** Collects what a page says, or asks for, that it should not. */
export function listen(page, origin) {
  const noise = [];
  const add = (what) => noise.push(what.replaceAll(origin, '').replaceAll(SUB_PATH, '/'));
  page.on('console', (message) => {
    add(`${message.location().url} ${message.text()}`);
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

// The functions below run in the page, and may use nothing from outside their bodies.

/** Axe does not look into what is closed. */
function openDetails() {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

async function runAxe({ options, isForced }) {
  // Chromium forces this colour as well, and tells the one that was written.
  const { getPropertyValue } = CSSStyleDeclaration.prototype;
  if (isForced) {
    CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
      return getPropertyValue.call(this, name === '-webkit-text-fill-color' ? 'color' : name);
    };
  }
  const { violations, incomplete } = await axe.run(document, options);
  CSSStyleDeclaration.prototype.getPropertyValue = getPropertyValue;
  const tell = (results) =>
    results.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary, any, all, none }) => {
        const why = [...any, ...all, ...none].map((check) => check.message).join('; ') || failureSummary;
        return `${id}  ${target.flat().join(' ')}  ${why.replace(/\s+/g, ' ')}`;
      }),
    );
  return { violations: tell(violations), undecided: tell(incomplete) };
}
