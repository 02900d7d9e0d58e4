// The examples of CommonMark, and texts with the extensions of GitHub, as koers shows them:
// `node tests/browser/commonmark.mjs KOERS`
//
// Each example is the body of a page of one publication, which is opened as a preview:
// many have links that lead nowhere, and those keep a site from being written. What is
// shown has to be what the specification says, but for what koers always does (`normal`)
// and for the examples in commonmark.txt, each with its reason. An example that differs
// and isn't there fails, and so does one there that doesn't differ. UPDATE=1 writes the
// list anew, with the reasons that it has. `bash tests/run` sees to what it needs.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { tests } from 'commonmark-spec';
import { launch } from './browser.mjs';
import { extensions } from './gfm.mjs';

const KOERS = resolve(process.argv[2] ?? 'target/release/koers');
const LIST = fileURLToPath(new URL('commonmark.txt', import.meta.url));
/** The specification writes a tab as an arrow. */
const examples = [...JSON.parse(JSON.stringify(tests).replaceAll('→', '\\t')), ...extensions];
const HEAD = `# The examples of CommonMark 0.31.2, and of gfm.mjs (G), that koers shows otherwise, each
# with its reason.
# The number of the example, its section in brackets, the reason.

`;

const folder = mkdtempSync(join(tmpdir(), 'koers-commonmark-'));
let browser, preview, origin;

before(async () => {
  mkdirSync(join(folder, 'content/pages'), { recursive: true });
  const write = (path, text) => writeFileSync(join(folder, 'content', path), text);
  write('publication.yaml', 'title: CommonMark\norganisation: { name: CommonMark }\nlanguages: [en]\nhtml: true\nsearch: false\n');
  for (const { number, markdown } of examples) {
    write(`pages/example-${number}.md`.toLowerCase(), `---\ntitle: Example ${number}\n---\n${markdown}`);
  }
  preview = spawn(KOERS, ['serve', '--root', folder, '--port', '0', '--language', 'en'], { stdio: ['ignore', 'ignore', 'pipe'] });
  origin = await new Promise((found, failed) => {
    let told = '';
    preview.on('exit', (code) => failed(new Error(`koers ended with ${code}: ${told.slice(-2000)}`)));
    preview.stderr.setEncoding('utf8').on('data', (text) => {
      told += text;
      const url = told.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (url) found(url[0]);
    });
  });
  browser = await launch();
});
after(async () => {
  preview?.kill();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('shows the examples of CommonMark as it says, or with a reason', async (test) => {
  const page = await browser.newPage();
  const differing = new Map();
  for (const { number, section, markdown, html } of examples) {
    const shown = await (await fetch(`${origin}/example-${number}/`.toLowerCase())).text();
    const [came, wanted] = await page.evaluate(normal, [
      { html: shown, selector: '.prose' },
      { html: `<div id="example">${html}</div>`, selector: '#example' },
    ]);
    if (came !== wanted) differing.set(String(number), { section, markdown, came, wanted });
  }
  await page.close();

  const reasons = readReasons();
  if (process.env.UPDATE) {
    const line = ([number, { section }]) => `${number} [${section}] ${reasons.get(number) ?? '?'}\n`;
    writeFileSync(LIST, HEAD + [...differing].map(line).join(''));
  }
  test.diagnostic(`${examples.length} examples, ${differing.size} differ with a reason`);
  const told = ([number, { markdown, came, wanted }]) => `example ${number}: ${JSON.stringify(markdown)}\n  wanted ${wanted}\n  came   ${came}`;
  const untold = [...differing].filter(([number]) => !reasons.has(number) || reasons.get(number) === '?').map(told);
  const same = [...reasons.keys()].filter((number) => !differing.has(number)).map((number) => `example ${number} doesn't differ`);
  assert.equal([...untold, ...same].join('\n\n'), '');
});

/** The reason of each example that differs, by its number. */
function readReasons() {
  const lines = readFileSync(LIST, 'utf8').split('\n').filter((line) => /^G?\d/.test(line));
  return new Map(lines.map((line) => {
    const [, number, reason] = /^(G?\d+) \[.*?\] (.*)$/.exec(line);
    return [number, reason];
  }));
}

/**
 * Runs in a page: what parts of documents say, without what koers does to all texts.
 * The level of a heading is that of its page, it has a link to itself, and a table can
 * be scrolled; quotes and dashes are typographic; a link that leads nowhere is its
 * words, and a picture that isn't there its description; code has colours.
 */
function normal(parts) {
  const isWeb = (href) => /^(https?:\/\/[^/]|mailto:.|tel:.)/i.test(href ?? '');
  return parts.map(({ html, selector }) => {
    const root = new DOMParser().parseFromString(html, 'text/html').querySelector(selector);
    if (!root) return '';
    const each = (what, change) => root.querySelectorAll(what).forEach(change);
    const unwrap = (element) => element.replaceWith(...element.childNodes);
    each('.heading-link', (link) => link.remove());
    each('div.heading, div.table, pre span, picture', unwrap);
    each('img', (image) => image.replaceWith(image.alt));
    each('a', (link) => {
      if (!isWeb(link.getAttribute('href'))) unwrap(link);
    });
    each('h1, h2, h3, h4, h5, h6', (heading) => {
      const same = document.createElement('h1');
      same.append(...heading.childNodes);
      heading.replaceWith(same);
    });
    each('*', (element) => {
      for (const { name, value } of [...element.attributes]) {
        const isKept = ['href', 'title', 'start'].includes(name) || (name === 'class' && /^language-/.test(value));
        if (!isKept) element.removeAttribute(name);
      }
      // Escapes that browsers don't need say nothing.
      if (element.hasAttribute('href')) element.setAttribute('href', element.href.replace(/%5[B-D]/g, (escape) => decodeURIComponent(escape)));
    });
    const within = (what) => {
      const walker = document.createTreeWalker(root, what);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      return nodes;
    };
    for (const comment of within(NodeFilter.SHOW_COMMENT)) comment.remove();
    root.normalize();
    for (const node of within(NodeFilter.SHOW_TEXT)) {
      if (!node.parentElement.closest('pre')) node.data = node.data.replace(/[ \t\n]+/g, ' ');
      node.data = node.data.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/…/g, '...').replace(/—/g, '---').replace(/–/g, '--');
    }
    const block = '(?:address|article|blockquote|br|details|div|dd|dl|dt|h1|hr|li|ol|p|pre|section|style|script|table|tbody|td|th|thead|tr|ul)';
    return root.innerHTML
      .replace(new RegExp(`\\s*(</?${block}(?: [^>]*)?>)\\s*`, 'g'), (whole, tag) => (/^<\/?pre/.test(tag) ? whole.trim() : tag))
      .trim();
  });
}
