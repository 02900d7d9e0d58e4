// The whole walk through a page by keyboard: with Tab to its end, with
// shift+Tab back to its start, and over the skip link.
//
// Every key is sent at once; the page itself notes where the focus is as the
// next key comes in. Each `summary` on the way is opened with Enter.

import { emulate, settle } from './browser.mjs';

const TAB = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
const ENTER = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
const SHIFT = 8;

/** Walks forth in one scheme and back in another; tells what is wrong to `find`. */
export async function checkKeyboard({ page, session, forth, back, find }) {
  // No key is let go of: nothing here waits for that, and it would take as long again.
  const press = (keys) =>
    Promise.all(keys.map((key) => session.send('Input.dispatchKeyEvent', { type: key.text ? 'keyDown' : 'rawKeyDown', ...key })));
  await emulate(page, forth);
  const stops = await page.evaluate(prepare);
  if (stops.length === 0) return find('nothing is in reach of the keyboard', forth);
  await press(stops.flatMap((isSummary) => (isSummary ? [TAB, ENTER] : [TAB])));
  for (const what of await page.evaluate(() => window.koersWalk.end())) find(what, forth);

  await emulate(page, back);
  await page.evaluate(() => window.koersWalk.turn());
  await press(stops.slice(1).map(() => ({ ...TAB, modifiers: SHIFT })));
  for (const what of await page.evaluate(() => window.koersWalk.end())) find(what, back);

  await settle(page);
  const skip = await page.evaluate(() => window.koersWalk.skip());
  if (skip) find(skip, back);
  else {
    await press([ENTER, TAB]);
    const stuck = await page.evaluate(() => window.koersWalk.skipped());
    if (stuck) find(stuck, back);
  }
  // Last, since the browser takes its time to leave the page and come back.
  await page.evaluate(() => window.koersWalk.goToEnd());
  await press([TAB]);
  const trap = await page.evaluate(() => window.koersWalk.left());
  if (trap) find(trap, back);
  await page.evaluate(() => {
    window.koersWalk.close();
    document.activeElement?.blur();
    window.scrollTo(0, 0);
  });
}

/**
 * Runs in the page, and may use nothing from outside its body but what `colour.mjs`
 * puts there: finds all that Tab should stop at, in order, and says of each whether it is a `summary`.
 */
function prepare() {
  const REACH = 'a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable=true], [tabindex]';
  let expected, before, notes, last;

  const name = (element) => {
    if (!element || element === document.body || element === document.documentElement) return 'nothing';
    const words = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ').slice(0, 40);
    return `${element.localName}${[...element.classList].map((name) => `.${name}`).join('')}${words && ` "${words}"`}`;
  };
  const isReached = (element) =>
    element.tabIndex >= 0 && !element.disabled && element.type !== 'hidden' && !element.closest('[inert]')
    && (element.localName !== 'summary' || element.matches('details > summary:first-of-type'))
    && element.checkVisibility({ visibilityProperty: true });

  // Colours, and how much they differ (1.4.11).
  const rgba = window.koersRgba();
  const light = (colour) => {
    const [r, g, b] = rgba(colour).map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const differ = (one, other) => {
    const [a, b] = [light(one), light(other)];
    return Math.max(a, b) / Math.min(a, b) >= 3;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] > 250) return colour;
    }
    return 'Canvas';
  };
  const look = (element) => {
    const { backgroundColor, borderBlockEndColor, borderBlockEndWidth } = getComputedStyle(element);
    return { background: rgba(backgroundColor)[3] > 250 ? backgroundColor : ground(element), border: borderBlockEndColor, isBordered: parseFloat(borderBlockEndWidth) >= 1 };
  };

  /** Is it seen that this has the focus (2.4.7)? */
  const isMarked = (element) => {
    const style = getComputedStyle(element);
    const shadow = style.boxShadow.match(/^(\w+\(.*?\)|\w+) /)?.[1];
    const behind = ground(element.parentElement);
    if (style.outlineStyle === 'auto') return true;
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 && rgba(style.outlineColor)[3] > 127 && !isCut(element)) {
      if (differ(style.outlineColor, behind) || (shadow && shadow !== 'none' && differ(style.outlineColor, shadow))) return true;
    }
    const was = before.get(element);
    const is = look(element);
    return differ(is.background, was.background) || (is.isBordered && differ(is.border, was.border));
  };
  /** Does what holds an element cut off all that stands around it? */
  const isCut = (element) => {
    const box = element.getBoundingClientRect();
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflow === 'visible') continue;
      const { left, top, right, bottom } = at.getBoundingClientRect();
      if (box.left - 1 < left && box.top - 1 < top && box.right + 1 > right && box.bottom + 1 > bottom) return true;
    }
    return false;
  };
  /** What hides all of an element that has the focus (2.4.11), if anything does. */
  const hider = (element) => {
    let over;
    for (const { left, top, right, bottom } of element.getClientRects()) {
      if (right - left < 2 || bottom - top < 2) continue;
      for (const [x, y] of [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]]) {
        const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        if (hit && (element.contains(hit) || (hit.localName === 'label' && hit.control === element))) return undefined;
        over ??= hit;
      }
    }
    return over ? `below ${name(over)}` : 'outside the window';
  };

  const note = () => {
    const element = document.activeElement;
    const at = expected[notes.at];
    const from = last;
    last = element;
    if (notes.isLost) return;
    if (element !== at) {
      notes.isLost = true;
      const step = notes.isBack ? 'shift+Tab' : 'Tab';
      notes.push(
        element === from && from !== document.body
          ? `${step} does not leave ${name(from)} (2.1.2)`
          : `${step} leads from ${name(from)} to ${name(element)}, not to ${name(at)} (2.4.3)`,
      );
      return;
    }
    notes.at += notes.isBack ? -1 : 1;
    const over = hider(element);
    if (over) notes.push(`${name(element)} has the focus and is hidden ${over} (2.4.11)`);
    if (!isMarked(element)) notes.push(`${name(element)} does not show that it has the focus (2.4.7)`);
  };
  // A key tells where the ones before it led to. Enter opens, and follows the skip link: nothing else.
  let waits = false;
  const onKey = (event) => {
    if (event.key === 'Enter' && document.activeElement?.localName !== 'summary' && !notes.isSkipping) event.preventDefault();
    if (event.key !== 'Tab' || notes.isSkipping) return;
    if (waits) note();
    waits = true;
  };
  const begin = (isBack) => {
    notes = Object.assign([], { isBack, at: isBack ? expected.length - 2 : 0, isLost: false });
    waits = false;
    last = document.activeElement;
    before ??= new Map();
    const focused = document.activeElement;
    for (const element of expected) if (element !== focused) before.set(element, look(element));
  };

  const closed = [...document.querySelectorAll('details:not([open])')];
  for (const details of closed) details.open = true;
  expected = [...document.querySelectorAll(REACH)].filter(isReached);
  for (const details of closed) details.open = false;
  const opens = expected.map((element) => element.localName === 'summary' && closed.includes(element.parentElement));
  window.addEventListener('keydown', onKey, true);
  document.activeElement?.blur();
  begin(false);

  window.koersWalk = {
    turn: () => {
      expected.at(-1).focus();
      begin(true);
    },
    end: () => {
      if (waits) note();
      waits = false;
      return [...notes];
    },
    /** The first stop is to be a skip link that can be seen. */
    skip: () => {
      const link = expected[0];
      const target = link.getAttribute('href') ?? '';
      if (!/^#./.test(target)) return `the first Tab reaches ${name(link)}, no skip link (2.4.1)`;
      if (!document.getElementById(decodeURIComponent(target.slice(1)))) return `the skip link leads to ${target}, which is not there`;
      if (document.activeElement !== link) return notes.isLost ? undefined : 'the walk back does not end at the skip link';
      const { left, top, right, bottom } = link.getBoundingClientRect();
      const isSeen = right - left > 1 && bottom - top > 1 && link.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
      if (!isSeen) return 'the skip link is not seen when it has the focus';
      notes.isSkipping = true;
    },
    skipped: () => {
      const target = document.getElementById(decodeURIComponent(expected[0].hash.slice(1)));
      const element = document.activeElement;
      const is = target.compareDocumentPosition(element) & (Node.DOCUMENT_POSITION_CONTAINED_BY | Node.DOCUMENT_POSITION_FOLLOWING);
      const isLast = !expected.some((stop) => target.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (!is && !isLast) return `behind the skip link Tab leads to ${name(element)}, not past #${target.id} (2.4.1)`;
    },
    goToEnd: () => {
      notes.isSkipping = true;
      expected.at(-1).focus();
    },
    left: async () => {
      const end = expected.at(-1);
      for (let tries = 0; tries < 20 && document.activeElement === end && expected.length > 1; tries++) await new Promise((done) => setTimeout(done, 50));
      if (document.activeElement === end && expected.length > 1) return `Tab does not leave ${name(end)}, the last stop (2.1.2)`;
    },
    close: () => window.removeEventListener('keydown', onKey, true),
  };
  return opens;
}
