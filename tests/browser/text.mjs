// Is all text still there when it is made larger or set wider?

import { tooWide } from './width.mjs';

/** The text spacing that WCAG 1.4.12 names. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;
// What browsers have, and twice that: 1.4.4.
const SIZES = { standard: 16, fixed: 13 };
const DOUBLE = { standard: 32, fixed: 26 };

/** Tells to `find` what text is clipped, overlaps, or leaves the page, in three settings. */
export async function checkText({ page, session, find }) {
  const look = async (setting) => {
    for (const what of await page.evaluate(lostText)) find(what, setting);
    const wide = await page.evaluate(tooWide);
    if (wide) find(wide, setting);
  };
  await look('as it is');
  const rootSize = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await rootSize();
  await session.send('Page.setFontSizes', { fontSizes: DOUBLE });
  const size = await rootSize();
  if (size < 1.9 * before) find(`text stays ${size} pixels when the reader's browser is set to twice as large (1.4.4)`, '200% text');
  await look('200% text');
  await session.send('Page.setFontSizes', { fontSizes: SIZES });
  await page.evaluate((css) => {
    // The policy forbids a style element, and not this.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, SPACING);
  await look('text spacing');
  await page.evaluate(() => document.adoptedStyleSheets.pop());
}

/** Runs in the page, and may use nothing from outside its body: text that can't be read. */
function lostText() {
  const styles = new Map();
  const style = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const known = new Map();
  /** Is it there for the ear alone, or not at all? */
  const isUnseen = (element) => {
    if (!element || element === document.documentElement) return false;
    if (!known.has(element)) {
      const { clipPath, overflowX } = style(element);
      const { width, height } = element.getBoundingClientRect();
      const isForEar = clipPath === 'inset(50%)' || clipPath === 'inset(100%)' || (overflowX === 'hidden' && width <= 1 && height <= 1);
      known.set(element, isForEar || isUnseen(element.parentElement));
    }
    return known.get(element);
  };
  const name = (element) => {
    const names = [...element.classList].map((name) => `.${name}`).join('');
    const owner = names || element.id ? '' : element.parentElement?.closest('[class]')?.classList[0];
    return `${owner ? `.${owner} ` : ''}${element.localName}${element.id && `#${element.id}`}${names}`;
  };
  /** Can it be scrolled to sideways? */
  const isScrolled = (element) =>
    element && ((/auto|scroll/.test(style(element).overflowX) && element.scrollWidth > element.clientWidth) || isScrolled(element.parentElement));
  const quote = (node) => `"${node.data.trim().replace(/\s+/g, ' ').slice(0, 40)}"`;

  const lost = new Set();
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || isUnseen(element)) continue;
    range.selectNodeContents(node);
    for (const { left, top, right, bottom } of range.getClientRects()) {
      if (right - left < 1 || bottom - top < 1) continue;
      const line = { node, element, left, top, right, bottom };
      const slack = (bottom - top) / 4; // Room that a face has and its letters don't use.
      if (bottom + window.scrollY <= 0 && element.closest('a[href], button')) continue; // Comes with the focus.
      if ((left + window.scrollX < -1 && !isScrolled(element)) || top + window.scrollY < -slack) lost.add(`${name(element)} ${quote(node)} leaves the page`);
      for (let holder = element; holder && holder !== document.documentElement; holder = holder.parentElement) {
        const { overflowX, overflowY, display, position } = style(holder);
        if (position === 'fixed') break;
        if (display === 'inline' || (overflowX === 'visible' && overflowY === 'visible')) continue;
        const box = holder.getBoundingClientRect();
        const isCut = ([overflow, over, most]) => (overflow === 'hidden' || overflow === 'clip') && over > most;
        const sides = [
          [overflowX, box.left - left, 2],
          [overflowX, right - box.right, 2],
          [overflowY, box.top - top, slack],
          [overflowY, bottom - box.bottom, slack],
        ];
        if (sides.some(isCut)) lost.add(`${name(element)} ${quote(node)} is cut off by ${name(holder)}`);
        // What can be scrolled to covers nothing meanwhile.
        line.left = Math.max(line.left, box.left);
        line.top = Math.max(line.top, box.top);
        line.right = Math.min(line.right, box.right);
        line.bottom = Math.min(line.bottom, box.bottom);
      }
      if (line.right - line.left > 1 && line.bottom - line.top > 1) lines.push(line);
    }
  }

  lines.sort((one, other) => one.top - other.top);
  lines.forEach((line, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; next++) {
      const other = lines[next];
      const across = Math.min(line.right, other.right) - Math.max(line.left, other.left);
      const down = Math.min(line.bottom, other.bottom) - other.top;
      if (across <= 2 || down <= Math.min(line.bottom - line.top, other.bottom - other.top) / 2) continue;
      lost.add(`${name(line.element)} ${quote(line.node)} and ${name(other.element)} ${quote(other.node)} overlap`);
    }
  });
  return [...lost];
}
