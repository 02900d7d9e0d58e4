// How a site prints: all of it on one page, and its goals.

import { loadImages, settle } from './browser.mjs';

/** A strategy that nobody would print is none. */
const MOST_SHEETS = 60;
/** Mostly back and front of one; a drawing in the text may ask for another. */
const MOST_SHEETS_OF_GOAL = 3;

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
  for (const address of [all, ...goals]) {
    await page.goto(`${origin}/${address}`);
    await page.evaluate(loadImages);
    await settle(page);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    for (const what of await page.evaluate(onPaper)) findings.push({ page: address, what });
    sheets[address] = sheetsOf(pdf);
    const most = address === all ? MOST_SHEETS : MOST_SHEETS_OF_GOAL;
    if (sheets[address] > most) findings.push({ page: address, what: `takes ${sheets[address]} sheets of paper, more than ${most}` });
  }
  await page.close();
  return { findings, sheets };
}

const sheetsOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** Runs in the page, and may use nothing from outside its body. */
function onPaper() {
  const faults = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isShown = (element) => element.checkVisibility();
  const name = (element) => `${element.localName} "${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
  const expect = (holds, element, what) => holds || faults.push(`${name(element)} ${what}`);

  for (const nav of all('.menu, .breadcrumbs, .languages, .pager, .skip, .heading-link')) expect(!isShown(nav), nav, 'is printed');
  for (const heading of all('h1, h2, h3, h4, h5, h6').filter(isShown)) {
    const held = [heading, heading.parentElement].some((element) => getComputedStyle(element).breakAfter === 'avoid');
    // A heading that shares a row with what it is above of is held by that.
    expect(held || heading.closest('.story-head, .hero, .title-page'), heading, 'may be the last on a sheet');
  }
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
