// How a site prints: all of it on one page, and its goals.

import { loadImages, settle } from './browser.mjs';
import { readSheets } from './sheets.mjs';

/** A strategy that nobody would print is none. What has no goals, such as a manual, is none anyway. */
const MOST_SHEETS = 60;
/** Back and front of one, */
const MOST_SHEETS_OF_GOAL = 2;
/** and another for so many figures, */
const FIGURES_A_SHEET = 3;
/** and for so many actions of which more is said than a list has. */
const ACTIONS_A_SHEET = 8;

/**
 * Prints the page of all, and the goals. `inspected` holds what `inspect` told of
 * each page, by its address. Returns findings, and how many sheets each takes.
 */
export async function printed({ browser, origin, inspected, all }) {
  const findings = [];
  const sheets = {};
  const page = await browser.newPage();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const isGoal = ([address, { redirect }]) => /^(doelen|goals)\/[^/]+\/$/.test(address) && redirect === undefined;
  const goals = [...inspected].filter(isGoal).map(([address]) => address);
  const mostOfAll = goals.length > 0 ? MOST_SHEETS : Infinity;
  for (const address of [all, ...goals]) {
    await page.goto(`${origin}/${address}`);
    await page.evaluate(loadImages);
    await settle(page);
    const find = (what) => findings.push({ page: address, what });
    for (const what of await page.evaluate(onPaper)) find(what);
    await page.evaluate(numberPictures);
    const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true });
    const read = await readSheets(pdf);
    for (const what of onSheets(read)) find(what);
    sheets[address] = read.length;
    const figures = await page.locator('.figure').count();
    const actions = await page.locator('.action-table tbody tr').count();
    const more = Math.floor(figures / FIGURES_A_SHEET) + Math.ceil(actions / ACTIONS_A_SHEET);
    const most = address === all ? mostOfAll : MOST_SHEETS_OF_GOAL + more;
    if (read.length > most) find(`takes ${read.length} sheets of paper, more than ${most}`);
  }
  await page.close();
  return { findings, sheets };
}

/** Headings that are the last on a sheet, pictures that are cut, and sheets without text or picture. */
function onSheets(sheets) {
  const faults = [];
  const seen = new Map(); // The sheet where each picture was last.
  sheets.forEach((parts, at) => {
    const sheet = at + 1;
    const last = parts.at(-1);
    if (!last) faults.push(`sheet ${sheet} is empty`);
    if (last?.isHeading) faults.push(`the heading "${last.text}" is the last on sheet ${sheet}`);
    for (const { picture } of parts) {
      if (picture && seen.has(picture)) faults.push(`the picture ${picture} is cut: it is on sheets ${seen.get(picture)} and ${sheet}`);
      if (picture) seen.set(picture, sheet);
    }
  });
  return faults;
}

/** Runs in the page: gives each picture a name of its own, to know it by on every sheet. */
function numberPictures() {
  [...document.images].forEach((image, at) => (image.alt = `${at + 1}, ${image.getAttribute('src')}`));
}

/** Runs in the page, and may use nothing from outside its body. */
function onPaper() {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isShown = (element) => element.checkVisibility();
  const name = (element) => `${element.localName} "${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
  const expect = (holds, element, what) => holds || faults.push(`${name(element)} ${what}`);

  for (const nav of all('.menu, .site-search, .breadcrumbs, .languages, .pager, .skip, .heading-link')) expect(!isShown(nav), nav, 'is printed');
  const isHeld = (element) => element && (getComputedStyle(element).breakInside === 'avoid' || isHeld(element.parentElement));
  for (const whole of all('main :is(figure, img, tr, .card, .alert)').filter(isShown)) expect(isHeld(whole), whole, 'may be cut');
  for (const link of all('main a[href^="http"]').filter(isShown)) {
    const isWritten = getComputedStyle(link, '::after').content.includes(link.getAttribute('href'));
    expect(isWritten || link.matches('.address, .card-title a'), link, 'has no address on paper');
  }
  for (const image of all('main img')) expect(image.complete && image.naturalWidth > 0, image, `${image.src} isn't there on paper`);
  // Ink: large grounds are white.
  for (const ground of all('body, main, main section, main header, main div').filter(isShown)) {
    const { width, height } = ground.getBoundingClientRect();
    const colour = getComputedStyle(ground).backgroundColor;
    const isLarge = width > 400 && height > 100;
    expect(!isLarge || /, 0\)$|rgb\(255, 255, 255\)/.test(colour), ground, `has the ground ${colour}`);
  }
  return faults;
}
