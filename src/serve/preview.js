// The preview in the page: keeps it as the server has it now, without taking away
// what its reader did: where they scrolled to, what they typed and opened.
//
// It is in no built site. The server says when the page is another; then the page
// is fetched, and what differs between the former answer and the new one is done
// to the page that is shown.

const host = document.querySelector('koers-preview');
const { run } = host.dataset;
const RESERVED = '/.koers/';
const AGAIN = 500; // Milliseconds before the server is looked for again.
const LATEST_STYLE = 2000; // A style sheet that takes longer is not waited for.

// ── The page as the server sent it last

/** @type {Document | undefined} */
let base;

/** The page of this address, with its print, as the server has it now. */
async function fetchPage() {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
  const isPage = response.headers.get('Content-Type')?.startsWith('text/html');
  if (!isPage || response.redirected) return undefined;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.querySelector('koers-preview') ? page : undefined;
}

const printOf = (page) => page.querySelector('koers-preview').dataset.print;

// ── News

/** @type {EventSource | undefined} */
let source;
let waiting;

function listen() {
  clearTimeout(waiting);
  source?.close();
  const shown = new URLSearchParams({ page: pathOf(location), print: printOf(document) });
  // Spaces as the server reads them.
  source = new EventSource(`${RESERVED}events?${String(shown).replaceAll('+', '%20')}`);
  source.addEventListener('run', ({ data }) => {
    tellLost(false);
    // Another koers may have another script.
    if (data !== run) location.reload();
  });
  source.addEventListener('page', ({ data }) => {
    if (data !== printOf(document)) update();
  });
  source.addEventListener('files', ({ data }) => refresh(JSON.parse(data)));
  source.addEventListener('styles', () => location.reload());
  source.addEventListener('follow', ({ data }) => location.assign(data));
  source.addEventListener('error', () => {
    source.close();
    tellLost(true);
    // With the print of what is shown by then.
    waiting = setTimeout(listen, AGAIN);
  });
}

const pathOf = ({ pathname }) => {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
};

// A browser has few connections to one host, so that a page that no one sees keeps none.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    clearTimeout(waiting);
    source?.close();
  } else {
    listen();
  }
});

// ── Bringing the page up to date

let isBusy = false;
let isStale = false;

async function update() {
  isStale = true;
  if (isBusy) return;
  isBusy = true;
  while (isStale) {
    isStale = false;
    try {
      const next = await fetchPage();
      if (!next) return location.reload();
      await show(next);
    } catch {
      // The server is away, and says so itself when it is back.
    }
  }
  isBusy = false;
}

async function show(next) {
  const before = base ?? copyOfShown();
  // A script that has run can't be taken back.
  if (scriptsIn(before) !== scriptsIn(next)) return location.reload();
  await swapStyles(before, next);
  const anchor = CSS.supports('overflow-anchor', 'auto') ? undefined : inView();
  const was = problemsIn(before);
  patchAttributes(document.documentElement, before.documentElement, next.documentElement);
  patchChildren(document.head, before.head, next.head);
  patchAttributes(document.body, before.body, next.body);
  patchChildren(document.body, before.body, next.body);
  patchPanel(before, next);
  anchor?.();
  base = next;
  announce(was, problemsIn(next));
}

/** For a page whose first answer isn't known: as it is shown now. */
function copyOfShown() {
  const copy = document.implementation.createHTMLDocument();
  copy.replaceChild(copy.importNode(document.documentElement, true), copy.documentElement);
  const template = copy.createElement('template');
  template.setAttribute('shadowrootmode', 'open');
  const panel = [...host.shadowRoot.childNodes].map((node) => copy.importNode(node, true));
  template.content.append(...panel);
  copy.querySelector('koers-preview').replaceChildren(template);
  return copy;
}

/** Adds style sheets that are new, and removes the old ones once those are there. */
async function swapStyles(before, next) {
  const hrefs = (page) => new Map(stylesIn(page).map((link) => [link.getAttribute('href'), link]));
  const [old, wanted] = [hrefs(before), hrefs(next)];
  const shown = () => stylesIn(document);
  const gone = shown().filter((link) => !wanted.has(link.getAttribute('href')) && old.has(link.getAttribute('href')));
  const added = [...wanted].filter(([href]) => !shown().some((link) => link.getAttribute('href') === href));
  const loaded = added.map(([, link]) => {
    const fresh = document.importNode(link, true);
    const former = gone.find((other) => stem(other) === stem(link)) ?? shown().at(-1);
    former ? former.after(fresh) : document.head.append(fresh);
    return new Promise((done) => {
      fresh.addEventListener('load', done);
      fresh.addEventListener('error', done);
      setTimeout(done, LATEST_STYLE);
    });
  });
  await Promise.all(loaded);
  gone.forEach((link) => link.remove());
}

const scriptsIn = (page) => [...page.scripts].map((script) => script.getAttribute('src') ?? script.text).join('\n');

const stylesIn = (page) => [...page.head.querySelectorAll('link[rel="stylesheet"]')];

/** The address without the fingerprint of what is in it. */
const stem = (link) => link.getAttribute('href').replace(/\.[0-9a-f]{10}(?=\.css$)/, '');

/** Pictures that are shown, and have changed under the same address. */
function refresh(ways) {
  const changed = new Set(ways.map((way) => new URL(way, location.href).pathname));
  const stamp = `?${Date.now()}`;
  const fresh = (url) => {
    const { pathname, origin } = new URL(url, location.href);
    return origin === location.origin && changed.has(pathname) ? pathname + stamp : undefined;
  };
  for (const image of document.images) {
    if (image.srcset) {
      image.srcset = image.srcset.replace(/[^\s,]+(?=[\s,]|$)/g, (url) => fresh(url) ?? url);
    }
    const src = fresh(image.src);
    if (src) image.src = src;
  }
  for (const part of document.querySelectorAll('source[srcset]')) {
    part.srcset = part.srcset.replace(/[^\s,]+(?=[\s,]|$)/g, (url) => fresh(url) ?? url);
  }
}

// ── Doing to the page what differs between two answers

const isOurs = (node) => node.localName === 'koers-preview';
const isStyle = (node) => node.localName === 'link' && node.rel === 'stylesheet';
const isLeftAlone = (node) => isOurs(node) || isStyle(node);

/** Makes of `shown`, which the server sent as `before`, what it sends as `after`. */
function patch(shown, before, after) {
  if (before.isEqualNode(after)) return;
  if (shown.nodeType === Node.ELEMENT_NODE) {
    patchAttributes(shown, before, after);
    patchChildren(shown, before, after);
  } else if (shown.data !== undefined) {
    patchText(shown, after.data);
  }
}

/** Attributes that a script or the reader changed stay, unless the server's do as well. */
function patchAttributes(shown, before, after) {
  for (const { name, value } of after.attributes) {
    if (before.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  for (const { name } of [...before.attributes]) {
    if (!after.hasAttribute(name)) shown.removeAttribute(name);
  }
}

/** Only what differs is replaced, so that a selection beside it stays. */
function patchText(shown, text) {
  const old = shown.data;
  let start = 0;
  while (start < old.length && start < text.length && old[start] === text[start]) start += 1;
  let end = 0;
  const room = Math.min(old.length, text.length) - start;
  while (end < room && old[old.length - 1 - end] === text[text.length - 1 - end]) end += 1;
  if (start + end < Math.max(old.length, text.length)) {
    shown.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
  }
}

function patchChildren(shown, before, after) {
  const own = [...before.childNodes].filter((node) => !isLeftAlone(node));
  const wanted = [...after.childNodes].filter((node) => !isLeftAlone(node));
  if (own.length === wanted.length && own.every((node, index) => node.isEqualNode(wanted[index]))) return;
  const shownAs = pairShown(own, [...shown.childNodes].filter((node) => !isLeftAlone(node)));
  const former = pairAnswers(own, wanted);
  const kept = new Set(former.values());
  for (const node of own) {
    if (!kept.has(node)) shownAs.get(node)?.remove();
  }
  // From the end, so that each one stands before the one that is done.
  let next = shown === document.body ? host : null;
  for (const node of wanted.toReversed()) {
    const old = former.get(node);
    let present = shownAs.get(old);
    if (present) {
      patch(present, old, node);
      if (!standsBefore(present, next, shownAs)) move(shown, present, next);
    } else {
      present = document.importNode(node, true);
      shown.insertBefore(present, next);
    }
    next = present;
  }
}

/** Whether only what the server never sent stands between the two. */
function standsBefore(node, next, shownAs) {
  const known = new Set(shownAs.values());
  let after = node.nextSibling;
  while (after && after !== next && (isLeftAlone(after) || !known.has(after))) after = after.nextSibling;
  return after === next;
}

/** Where the browser can, without losing the focus and what is playing. */
function move(parent, node, next) {
  if (parent.moveBefore && node.isConnected) parent.moveBefore(node, next);
  else parent.insertBefore(node, next);
}

/** Which node is shown for each that the server sent; a script may have added others. */
function pairShown(sent, shown) {
  const pairs = new Map();
  let at = 0;
  for (const node of sent) {
    const found = shown.findIndex((other, index) => index >= at && isAlike(node, other));
    if (found < 0) continue;
    pairs.set(node, shown[found]);
    at = found + 1;
  }
  return pairs;
}

/** Which node of the former answer each one of the new answer is. */
function pairAnswers(former, wanted) {
  const pairs = new Map();
  const free = new Set(former);
  const pair = (node, old) => {
    pairs.set(node, old);
    free.delete(old);
  };
  // What is equal from the start, and from the end.
  const most = Math.min(former.length, wanted.length);
  let start = 0;
  while (start < most && former[start].isEqualNode(wanted[start])) {
    pair(wanted[start], former[start]);
    start += 1;
  }
  let end = 0;
  while (end < most - start && former.at(-1 - end).isEqualNode(wanted.at(-1 - end))) {
    pair(wanted.at(-1 - end), former.at(-1 - end));
    end += 1;
  }
  const left = wanted.slice(start, wanted.length - end);
  for (const isSame of [(a, b) => a.isEqualNode(b), (a, b) => a.id && a.id === b.id, isAlike]) {
    for (const node of left.filter((node) => !pairs.has(node))) {
      const old = [...free].find((other) => isSame(node, other));
      if (old) pair(node, old);
    }
  }
  return pairs;
}

const isAlike = (a, b) => a.nodeName === b.nodeName && (a.id ?? '') === (b.id ?? '');

/** Keeps what is at the top of the window there; gives what to do afterwards. */
function inView() {
  const elements = [...document.querySelectorAll('main *')];
  const anchor = elements.find((element) => element.getBoundingClientRect().top >= 0);
  const top = anchor?.getBoundingClientRect().top;
  return () => {
    if (anchor?.isConnected) scrollBy(0, anchor.getBoundingClientRect().top - top);
  };
}

// ── The panel

const contentOf = (page) => page.querySelector('koers-preview > template').content;
const problemsIn = (page) => contentOf(page).querySelector('.panel');

function patchPanel(before, next) {
  patchAttributes(host, before.querySelector('koers-preview'), next.querySelector('koers-preview'));
  patchChildren(host.shadowRoot, contentOf(before), contentOf(next));
  mark();
}

/** Says what is wrong, or that nothing is any more, to those who don't see it. */
function announce(was, now) {
  if (was?.dataset.said === now?.dataset.said) return;
  const isError = now?.classList.contains('errors');
  for (const said of host.shadowRoot.querySelectorAll('.said')) {
    const isFor = (said.getAttribute('role') === 'alert') === Boolean(isError);
    said.textContent = isFor ? (now?.dataset.said ?? host.dataset.fine) : '';
  }
}

function tellLost(isLost) {
  host.shadowRoot.querySelector('.lost').hidden = !isLost;
}

/** Shows where in the text the first problem of this page is, if that is certain. */
function mark() {
  if (!CSS.highlights) return;
  CSS.highlights.delete('koers-problem');
  const ranges = [...host.shadowRoot.querySelectorAll('.here mark')].flatMap((marked) => placesOf(marked.textContent));
  if (ranges.length > 0) CSS.highlights.set('koers-problem', new Highlight(...ranges));
}

/** The place of a text in the page, where it is there once. */
function placesOf(text) {
  const main = document.querySelector('main');
  if (!main || text.length < 3) return [];
  const found = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    for (let at = data.indexOf(text); at >= 0; at = data.indexOf(text, at + 1)) {
      const range = new Range();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + text.length);
      found.push(range);
    }
  }
  return found.length === 1 ? found : [];
}

function open(button) {
  const { file, line, column } = button.dataset;
  return fetch(`${RESERVED}open`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Koers-Token': host.dataset.token },
    body: JSON.stringify({ file, line: Number(line), column: Number(column) }),
  });
}

// ── Beginning

if (!host.shadowRoot) {
  // A browser that knows no shadow roots in HTML.
  const template = host.querySelector('template');
  host.attachShadow({ mode: 'open' }).append(template.content);
  template.remove();
}
host.shadowRoot.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-file]');
  if (button) open(button);
});
host.shadowRoot.addEventListener('keydown', (event) => {
  const panel = host.shadowRoot.querySelector('.panel');
  if (event.key !== 'Escape' || !panel?.open) return;
  panel.open = false;
  panel.querySelector('summary').focus();
});
mark();
if (!document.hidden) listen();
// What differs from this later is the server's doing, and the rest the reader's.
fetchPage().then(
  (page) => {
    if (page && !base && printOf(page) === printOf(document)) base = page;
    announce(undefined, problemsIn(base ?? copyOfShown()));
  },
  () => {},
);
