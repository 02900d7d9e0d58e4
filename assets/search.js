// The page where the site is searched: looks for what is typed, and shows what
// there is of each kind. Pagefind searches; the page itself has all words.

const page = document.querySelector('.search');
const form = page.querySelector('form');
const input = form.querySelector('input');
const status = page.querySelector('.search-status');
const groups = [...page.querySelectorAll('.results')];
const letters = document.querySelector('.letters');

const PATIENCE = 10_000; // Milliseconds: a program that isn't let start says nothing.
const PAUSE = 250; // Between a letter and the search for it.
const BUSY = 400; // Sooner than this nobody has to be told.
const FIRST = 5; // Results of each kind, until all are asked for.
const EXCERPT = 30; // Words.
const WEIGHT = { goal: 1.25 }; // A strategy is its goals.

let asked = ''; // What is shown, or is about to be.
let typing;

// ── What was asked

form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});
input.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(ask, PAUSE);
});
// What the address asks for, or what a browser kept in the field.
addEventListener('pageshow', () => {
  input.value ||= new URLSearchParams(location.search).get('q') ?? '';
  ask();
});

async function ask() {
  clearTimeout(typing);
  const query = input.value.trim();
  if (query === asked) return;
  asked = query;
  const address = new URL(location.href);
  if (query) address.searchParams.set('q', query);
  else address.searchParams.delete('q');
  history.replaceState(history.state, '', address);
  if (!query) return show([]);
  const busy = setTimeout(() => query === asked && say('busy'), BUSY);
  try {
    const found = await find(query);
    if (query === asked) show(found, query);
  } catch {
    if (query === asked) {
      show([]);
      say('unavailable');
      asked = ''; // So that the same can be asked again.
    }
  } finally {
    clearTimeout(busy);
  }
}

// ── Searching

let pagefind;

/** What is found, by kind: the kind with the best result first. */
async function find(query) {
  try {
    return await search(query);
  } catch {
    // The index may be another since it was loaded.
    await pagefind?.destroy();
    return search(query);
  }
}

async function search(query) {
  // Each apostrophe is one that Pagefind leaves out.
  const words = query.normalize('NFC').replace(/[‘’ʼ`´]/g, "'");
  const { search } = await soon(load());
  const found = groups.map(async (group) => {
    const { results } = await soon(search(words, { filters: { kind: group.dataset.kind } }));
    const first = await Promise.all(results.slice(0, FIRST).map((result) => soon(result.data())));
    // What is called just so comes first.
    const isCalled = ({ meta }) => folded(meta.title) === folded(query);
    const called = first.filter(isCalled);
    const best = called.length > 0 ? Infinity : results[0]?.score * (WEIGHT[group.dataset.kind] ?? 1);
    return { group, results, best, first: [...called, ...first.filter((page) => !isCalled(page))] };
  });
  return (await Promise.all(found)).filter(({ results }) => results.length > 0).sort((a, b) => b.best - a.best);
}

/** Without capitals, accents and signs, as Pagefind compares words. */
const folded = (words) => words.normalize('NFD').replace(/[^\p{L}\p{N}\s]/gu, '').toLowerCase().trim();

async function load() {
  pagefind ??= await import(new URL(`${page.dataset.index}pagefind.js`, location.href));
  // What a page is called counts most; another word for what it says, as much as that.
  await pagefind.options({ ranking: { metaWeights: { title: 6, names: 5, alike: 1 } } });
  return pagefind;
}

const soon = (promise) =>
  Promise.race([promise, new Promise((_, fail) => setTimeout(() => fail(new Error('too late')), PATIENCE))]);

// ── Showing

function show(found, query) {
  for (const group of groups) group.hidden = true;
  for (const { group, results, first } of found) {
    group.querySelector('ol').replaceChildren(...first.map(itemOf));
    offerAll(group, results);
    group.hidden = false;
    page.append(group); // In the order of their best results.
  }
  letters.hidden = found.length > 0;
  if (!query) return status.replaceChildren();
  const count = found.reduce((sum, { results }) => sum + results.length, 0);
  say(count === 0 ? 'none' : formOf(count), { n: count.toLocaleString(document.documentElement.lang), query });
}

/** A button for the results that aren't shown yet; the first of these gets the focus. */
function offerAll(group, results) {
  const button = group.querySelector('button');
  button.hidden = results.length <= FIRST;
  button.replaceChildren(words('show_all', { n: results.length.toLocaleString(document.documentElement.lang) }));
  button.onclick = async () => {
    const rest = await Promise.all(results.slice(FIRST).map((result) => soon(result.data())));
    const items = rest.map(itemOf);
    group.querySelector('ol').append(...items);
    button.hidden = true;
    items[0].querySelector('a').focus();
  };
}

function itemOf({ content, locations, filters }) {
  const item = document.createElement('li');
  item.className = filters.colour?.[0] ?? '';
  // As koers wrote it, with the languages of its words.
  item.innerHTML = `<p class="result-title">${filters.link[0]}</p>`;
  const excerpt = document.createElement('p');
  excerpt.className = 'result-excerpt';
  excerpt.append(...excerptOf(content.split(' '), [...new Set(locations)], languagesOf(filters)));
  item.append(excerpt);
  return item;
}

/** The languages that words are in, where that isn't the page's: by their numbers. */
function languagesOf({ languages = [] }) {
  return languages.map((run) => {
    const [tag, start, end] = run.split(' ');
    return { tag, start: Number(start), end: Number(end) };
  });
}

/** The part of a text where most of what was found stands, marked. */
function excerptOf(words, locations, languages) {
  const inside = (start) => locations.filter((at) => at >= start && at < start + EXCERPT).length;
  const starts = locations.map((at) => Math.max(0, Math.min(at - 5, words.length - EXCERPT)));
  const start = starts.reduce((best, start) => (inside(start) > inside(best) ? start : best), starts[0] ?? 0);
  const end = Math.min(start + EXCERPT, words.length);
  const marked = new Set(locations);
  const parts = [];
  for (let at = start; at < end; at += 1) {
    const tag = languages.find((run) => at >= run.start && at < run.end)?.tag;
    if (at === start || parts.at(-1).tag !== tag) parts.push({ tag, nodes: [] });
    const { nodes } = parts.at(-1);
    if (marked.has(at)) nodes.push(element('mark', {}, words[at]));
    else nodes.push(words[at]);
    if (at + 1 < end) nodes.push(' ');
  }
  const spans = parts.map(({ tag, nodes }) => element('span', tag ? { lang: tag } : {}, ...nodes));
  return [start > 0 ? '… ' : '', ...spans, end < words.length ? ' …' : ''];
}

// ── Words of the interface

/** The form of a counted word for a number; where it has no such form, the one for all else. */
function formOf(count) {
  const form = new Intl.PluralRules(page.dataset.plural).select(count);
  return page.querySelector(`[data-say="${form}"]`) ? form : 'many';
}

function say(key, values) {
  status.replaceChildren(words(key, values));
}

/** Words of the page, filled in; each in its language. */
function words(key, values = {}) {
  const said = page.querySelector(`[data-say="${key}"]`).content.cloneNode(true);
  for (const slot of said.querySelectorAll('slot')) slot.replaceWith(values[slot.name]);
  return said;
}

function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}
