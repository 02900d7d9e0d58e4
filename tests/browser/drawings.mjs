// Drawings in a real browser: `node tests/browser/drawings.mjs KOERS`
//
// Opens the drawings of ../drawings by themselves, as who follows a link to one does,
// under no policy. Of those in attacks.txt that KOERS accepts none may run, fetch or
// move anything; it tells how many of all of them do, as they are. Those in
// harmless.txt are accepted, and look on the site as they did before.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

const KOERS = resolve(process.argv[2] ?? 'target/release/koers');
const LISTS = fileURLToPath(new URL('../drawings', import.meta.url));
const NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml"';
const PHOTO = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEUlEQVR4nGNgKM5GIAYSOAC6DhHxWRbmRAAAAABJRU5ErkJggg==';
const FONT = 'url(data:font/woff2;base64,d09GMgABAAAAAA==)';
/** How many drawings are open at the same time. */
const AT_ONCE = 6;
/** How long something may take to begin, in milliseconds. */
const WAIT = 250;
const SIDE = 90;

/** Reads a list of drawings, as attacks.txt tells; `url` is what they ask for. */
function read(list, url) {
  const [, ...sections] = readFileSync(join(LISTS, list), 'utf8').split('\n== ');
  return sections.flatMap((section) => {
    const [, name, rest] = section.match(/^(.*)\n([^]*)$/);
    const words = rest.match(/^each: (.*)\n([^]*)$/);
    const lines = rest.match(/^each, by line:\n([^]*?)\n\n([^]*)$/);
    const each = words?.[1].split(' ') ?? lines?.[1].split('\n') ?? [''];
    const body = (words ?? lines)?.[2] ?? rest;
    return each.map((word) => ({
      name: name.includes('{each}') ? name.replace('{each}', word) : `${name} ${word}`.trim(),
      template: body.replace(/\n+$/, '').replaceAll('{each}', word),
    }));
  }).map(({ name, template }, number) => ({ name, bytes: bytes(template, url(number)) }));
}

function bytes(template, url) {
  const text = template
    .replaceAll('{svg}', `<svg {ns} width="${SIDE}" height="${SIDE}">`)
    .replaceAll('{ns}', NAMESPACES)
    .replaceAll('{photo}', PHOTO)
    .replaceAll('{font}', FONT)
    .replaceAll('{js}', `(new Image).src='${url}'`)
    .replaceAll('{url}', url);
  const [first, ...rest] = text.split(/\{x(?=[0-9A-Fa-f]{2}\})/);
  return Buffer.concat([Buffer.from(first), ...rest.flatMap((part) => [
    Buffer.from([Number.parseInt(part.slice(0, 2), 16)]),
    Buffer.from(part.slice(3)),
  ])]);
}

/** A publication that shows drawings; `close` removes it. */
function publish(drawings) {
  const root = mkdtempSync(join(tmpdir(), 'koers-drawings-'));
  const path = (number) => join(root, 'content', `${String(number).padStart(3, '0')}.svg`);
  mkdirSync(join(root, 'content'));
  writeFileSync(join(root, 'content/publication.yaml'), 'title: Proef\norganisation: { name: Proef }\nlanguages: [nl]\n');
  const names = drawings.map((_, number) => `![Een tekening](${String(number).padStart(3, '0')}.svg)`);
  writeFileSync(join(root, 'content/index.md'), `---\ntitle: Proef\n---\n\n${names.join('\n\n')}\n`);
  drawings.forEach(({ bytes }, number) => writeFileSync(path(number), bytes));
  const run = (...args) => spawnSync(KOERS, [...args, '--root', root, '--language', 'en'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { root, run, close: () => rmSync(root, { recursive: true, force: true }) };
}

/** Serves drawings as hosts do, and notes what else is asked for. */
async function serve(files) {
  const asked = [];
  const server = createServer((request, response) => {
    const file = files.get(request.url);
    if (file) {
      response.writeHead(200, { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' }).end(file);
    } else {
      if (request.url !== '/favicon.ico') asked.push(request.url);
      response.writeHead(204).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, asked, close: () => server.close() };
}

/** A page in which drawings are opened one after another. */
async function opener(context) {
  let page, did, url;
  const renew = async () => {
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('dialog', (dialog) => (did.push('dialog'), dialog.dismiss().catch(() => {})));
    page.on('popup', (popup) => (did.push('popup'), popup.close().catch(() => {})));
    page.on('request', (request) => {
      const is = request.url();
      const isInside = /^data:(image|font|application)\/(?!svg)/.test(is);
      if (is !== url && is !== 'about:blank' && !is.endsWith('/favicon.ico') && !isInside) did.push(`request ${is.slice(0, 80)}`);
    });
  };
  await renew();
  return {
    /** Opens a drawing by itself, moves over it and may press it; gives all that it did. */
    async open(address, presses) {
      if (page.isClosed()) await renew();
      [did, url] = [[], address];
      await page.goto(url).catch((error) => did.push(`not opened: ${error.message.split('\n')[0]}`));
      await page.mouse.move(SIDE / 2, SIDE / 2).catch(() => {});
      if (presses) await page.mouse.click(SIDE / 2, SIDE / 2).catch(() => {});
      await page.keyboard.press('Tab').catch(() => {});
      const moves = await page.evaluate(() => document.getAnimations().length
        + document.querySelectorAll('animate, animateTransform, animateMotion, set').length).catch(() => 0);
      if (moves > 0) did.push('moves');
      await page.waitForTimeout(WAIT).catch(() => {});
      const done = did;
      [did, url] = [[], 'about:blank'];
      await page.goto(url).catch(() => page.close());
      return done;
    },
    async shot(address) {
      [did, url] = [[], address];
      await page.goto(url);
      return page.screenshot();
    },
    close: () => page.close(),
  };
}

/** Does the same with all, some at a time, in order. */
async function all(context, items, work) {
  const done = [];
  let next = 0;
  const worker = async () => {
    const page = await opener(context);
    while (next < items.length) {
      const number = next++;
      done[number] = await work(page, items[number], number);
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

describe('drawings, opened by themselves', () => {
  let browser, context;
  before(async () => {
    browser = await launch();
    context = await browser.newContext({ viewport: { width: 200, height: 200 } });
  });
  after(() => browser?.close());

  it('does no harm with an attack that koers accepts', async (test) => {
    const files = new Map();
    const server = await serve(files);
    const drawings = read('attacks.txt', (number) => `${server.origin}/hit/${number}`);
    const publication = publish(drawings);
    try {
      const { stdout } = publication.run('check', '--format', 'json');
      const errors = JSON.parse(stdout).diagnostics.filter(({ severity }) => severity === 'error');
      const refused = new Set(errors.map(({ file }) => file));
      const isRefused = (number) => refused.has(`content/${String(number).padStart(3, '0')}.svg`);
      drawings.forEach(({ bytes }, number) => files.set(`/${number}.svg`, bytes));
      const did = await all(context, drawings, (page, _, number) => page.open(`${server.origin}/${number}.svg`, true));
      const hit = new Set(server.asked.map((path) => Number(path.match(/^\/hit\/(\d+)/)?.[1] ?? -1)));
      const harms = (number) => did[number].some((what) => !what.startsWith('not opened')) || hit.has(number);
      const numbers = drawings.map((_, number) => number);
      const harmful = numbers.filter(harms);
      test.diagnostic(`${drawings.length} drawings, ${numbers.filter(isRefused).length} refused; ${harmful.length} run, fetch or move in this browser`);
      if (process.env.VERBOSE) {
        for (const number of numbers.filter((number) => !harms(number))) test.diagnostic(`nothing: ${drawings[number].name} ${did[number]}`);
      }
      assert.ok(refused.size > 0, 'koers tells of no drawing at all');
      assert.ok(harmful.length >= 200, 'most of the list are no attacks in this browser');
      const accepted = numbers.filter((number) => !isRefused(number) && harms(number));
      assert.deepEqual(accepted.map((number) => `${drawings[number].name}: ${did[number]}`), []);
    } finally {
      publication.close();
      server.close();
    }
  });

  it('shows drawings of programs as they were', async (test) => {
    const files = new Map();
    const server = await serve(files);
    const drawings = read('harmless.txt', () => server.origin);
    const publication = publish(drawings);
    try {
      const { status, stderr } = publication.run('build');
      assert.equal(status, 0, stderr);
      const published = readdirSync(join(publication.root, 'public/media'), { recursive: true })
        .filter((name) => name.endsWith('.svg'))
        .sort();
      assert.equal(published.length, drawings.length);
      drawings.forEach(({ bytes }, number) => {
        files.set(`/before/${number}.svg`, bytes);
        files.set(`/after/${number}.svg`, readFileSync(join(publication.root, 'public/media', published[number])));
      });
      const wrong = await all(context, drawings, async (page, { name }, number) => {
        const url = `${server.origin}/after/${number}.svg`;
        // A link in a drawing is an ordinary one.
        const did = await page.open(url, false);
        const before = await page.shot(`${server.origin}/before/${number}.svg`);
        const then = await page.shot(url);
        if (!before.equals(then)) did.push('looks different');
        if (await isBlank(context, then)) did.push('is blank');
        return did.length > 0 ? `${name}: ${did}` : undefined;
      });
      assert.deepEqual(wrong.filter(Boolean), []);
      assert.deepEqual(server.asked, []);
      test.diagnostic(`${drawings.length} drawings`);
    } finally {
      publication.close();
      server.close();
    }
  });
});

/** Whether nothing is drawn, or a browser says that it can't read the drawing. */
async function isBlank(context, png) {
  const page = await context.newPage();
  try {
    return await page.evaluate(async (source) => {
      const image = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas.drawImage(image, 0, 0);
      const { data } = canvas.getImageData(0, 0, image.width, image.height);
      return data.every((value, index) => value === data[index % 4]);
    }, `data:image/png;base64,${png.toString('base64')}`);
  } finally {
    await page.close();
  }
}
