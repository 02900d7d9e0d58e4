// The preview in a real browser: `node tests/browser/preview.mjs KOERS`
//
// Runs that program on a copy of ../preview, changes files, and looks at what the
// page does. `bash tests/run` sees to what it needs.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { WIDE, launch, settle } from './browser.mjs';
import { inspect } from './inspect.mjs';
import { AXE_OPTIONS } from './visit.mjs';

const KOERS = resolve(process.argv[2] ?? 'target/release/koers');
const PUBLICATION = fileURLToPath(new URL('../preview', import.meta.url));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const STORY = 'content/stories/anna.md';
const SECOND = 1000;

/** A field and a part that opens, which the theme has no need of. */
const FOOT = '<footer class="site-footer"><label>Zoek <input id="zoek"></label>'
  + '<details id="meer"><summary>Meer</summary><p>Nog wat.</p></details></footer>\n';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

describe('the preview in a browser', () => {
  let server, context, page, noise;

  before(async () => {
    server = await start();
    context = await browser.newContext({ viewport: WIDE, locale: 'nl-NL', reducedMotion: 'reduce' });
    page = await context.newPage();
    noise = [];
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(error.message));
  });
  after(async () => {
    await context?.close();
    server?.close();
  });

  /** Opens a page, which listens from then on, and marks it to see a reload. */
  async function open(address) {
    const url = server.origin + address;
    const listens = page.waitForResponse((response) => response.url().includes('/.koers/events'));
    const compares = page.waitForResponse((response) => response.url() === url && response.request().resourceType() === 'fetch');
    await page.goto(url);
    await Promise.all([listens, compares.then((response) => response.finished())]);
    await page.evaluate(() => {
      window.isSame = true;
    });
  }
  const isSame = () => page.evaluate(() => window.isSame === true);
  const shows = (text, timeout = 10 * SECOND) => page.getByText(text).first().waitFor({ timeout });
  const panel = () => page.locator('koers-preview .panel');

  it('brings a page up to date where one was reading', async () => {
    server.change(STORY, (text) => `${text}\n${'Een lange alinea om te lezen.\n\n'.repeat(80)}## Hier\n\nWaar ik lees.\n`);
    await open('/verhalen/anna/');
    await page.locator('#zoek').fill('half getyp');
    await page.locator('#meer summary').click();
    await page.locator('#zoek').focus();
    await page.evaluate(() => {
      document.querySelector('#zoek').setSelectionRange(2, 6);
      document.querySelector('#hier').scrollIntoView();
    });
    const top = () => page.locator('#hier').evaluate((heading) => Math.round(heading.getBoundingClientRect().top));
    const before = await top();
    server.change(STORY, (text) => text.replace('Anna leest elke woensdag voor.', `Nieuw boven.\n\n${'Veel tekst erbij. '.repeat(200)}`));
    await shows('Nieuw boven.');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.ok(await isSame(), 'the page was reloaded');
    assert.ok(Math.abs((await top()) - before) <= 2, `scrolled from ${before} to ${await top()}`);
    const field = await page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.querySelector('#zoek');
      return { value, selectionStart, selectionEnd, isFocused: document.activeElement?.id === 'zoek' };
    });
    assert.deepEqual(field, { value: 'half getyp', selectionStart: 2, selectionEnd: 6, isFocused: true });
    assert.ok(await page.locator('#meer').evaluate((details) => details.open), 'what was open is closed');
  });

  it('keeps what was searched for, and what was found', async () => {
    await open('/zoeken/');
    await page.locator('#k-query').fill('voorlezen');
    await page.locator('.results:not([hidden]) li').first().waitFor();
    await page.evaluate(() => document.querySelector('#k-query').setSelectionRange(2, 6));
    const found = () => page.locator('.results:not([hidden])').allInnerTexts();
    const before = await found();
    server.change('content/pages/contact.md', (text) => text.replace(/title: .*/, 'title: Zo bereik je ons'));
    await page.locator('.letters a', { hasText: 'Zo bereik je ons' }).waitFor({ state: 'attached' });
    assert.ok(await isSame(), 'the page was reloaded');
    assert.deepEqual(await found(), before);
    const field = await page.evaluate(() => {
      const { value, selectionStart, selectionEnd } = document.querySelector('#k-query');
      return { value, selectionStart, selectionEnd, isFocused: document.activeElement?.id === 'k-query' };
    });
    assert.deepEqual(field, { value: 'voorlezen', selectionStart: 2, selectionEnd: 6, isFocused: true });
    server.change('content/pages/contact.md', (text) => text.replace(/title: .*/, 'title: Contact'));
    await page.locator('.letters a', { hasText: 'Contact' }).waitFor({ state: 'attached' });
  });

  it('leaves what a script of the page made alone', async () => {
    await open('/contact/');
    await page.evaluate(() => {
      const found = document.createElement('ul');
      found.id = 'gevonden';
      found.innerHTML = '<li>een</li><li>twee</li>';
      document.querySelector('#zoek').closest('label').after(found);
      document.querySelector('main').dataset.mine = 'yes';
    });
    server.change('content/pages/contact.md', (text) => `${text}\nEen nieuwe alinea.\n`);
    server.change('layouts/footer.html', (text) => text.replace('Nog wat.', 'Nog iets anders.'));
    await shows('Een nieuwe alinea.');
    await page.locator('#meer p', { hasText: 'Nog iets anders.' }).waitFor({ state: 'attached' });
    assert.equal(await page.locator('#gevonden li').count(), 2);
    assert.equal(await page.locator('main').getAttribute('data-mine'), 'yes');
    assert.ok(await isSame());
  });

  it('makes of a page what the server has, whatever changes', async () => {
    await open('/doelen/lezen/');
    const edits = [
      (text) => `${text}\n- een\n- twee\n- drie\n`,
      (text) => text.replace('- een\n- twee\n', '- twee\n- vier\n- een\n'),
      (text) => text.replace('title: Lezen', 'title: Lezen & *schrijven*'),
      (text) => text.replace('  - title: Voorlezen\n', '  - title: Zingen\n    text: Ook dat.\n  - title: Voorlezen\n'),
      (text) => `${text}\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n![](story:bram)\n`,
      (text) => text.replace('colour: blue', 'colour: red'),
      (text) => text.replace(/\n- .*/g, ''),
    ];
    for (const edit of edits) {
      server.change('content/goals/1-lezen.md', edit);
      await page.waitForFunction(async () => {
        const parsed = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
        const plain = (page) => {
          const copy = page.documentElement.cloneNode(true);
          copy.querySelector('koers-preview').remove();
          return copy;
        };
        return plain(parsed).isEqualNode(plain(document));
      });
    }
    assert.ok(await isSame());
  });

  it('swaps a style sheet without a reload', async () => {
    await open('/contact/');
    server.change('assets/eigen.css', () => 'h1 { letter-spacing: 7px; }\n');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '7px');
    assert.ok(await isSame());
    const sheets = page.locator('link[rel="stylesheet"][href*="eigen"]');
    assert.equal(await sheets.count(), 1);
  });

  it('shows a picture that changed under its address', async () => {
    await open('/verhalen/anna/');
    const image = page.locator('main img[src*="bankje"]').first();
    const before = await image.getAttribute('src');
    server.change('content/stories/bankje.svg', (text) => text.replace('teal', 'red'));
    await page.waitForFunction((before) => document.querySelector('main img[src*="bankje"]').getAttribute('src') !== before, before);
    assert.ok(await isSame());
  });

  it('tells an error within a second, aloud as well, and that it is mended', async () => {
    await open('/verhalen/bram/');
    server.change('content/stories/bram.md', (text) => text.replace('[digitaal]', '[digitaaal]'));
    await shows('Op deze pagina', SECOND);
    await shows('content/stories/bram.md:4:9', SECOND);
    assert.ok(await panel().evaluate((details) => details.open));
    const said = (role) => page.locator(`koers-preview [role="${role}"]`).textContent();
    assert.match(await said('alert'), /^1 fout, .*digitaaal/);
    await page.keyboard.press('Shift+Tab');
    const isReached = await page.evaluate(() =>
      Boolean(document.querySelector('koers-preview').shadowRoot.activeElement?.closest('.problems')));
    assert.ok(isReached, 'the keyboard does not reach it');
    await page.keyboard.press('Escape');
    assert.ok(!(await panel().evaluate((details) => details.open)), 'Escape does not close it');
    server.change('content/stories/bram.md', (text) => text.replace('[digitaaal]', '[digitaal]'));
    await page.waitForFunction(() => !document.querySelector('koers-preview').shadowRoot.querySelector('.panel.errors'));
    assert.equal(await said('alert'), '');
    assert.match(await said('status'), /waarschuwing|opgelost/);
    assert.ok(await isSame());
  });

  it('opens the editor at the place of a problem', async () => {
    await open('/verhalen/bram/');
    server.change('content/stories/bram.md', (text) => text.replace('[digitaal]', '[digitaaal]'));
    await page.getByRole('button', { name: 'content/stories/bram.md:4:9' }).click();
    const opened = () => (existsSync(server.opened) ? readFileSync(server.opened, 'utf8').trim() : '');
    for (const start = Date.now(); !opened() && Date.now() - start < 10 * SECOND;) await page.waitForTimeout(20);
    assert.equal(opened(), `${join(server.folder, 'content/stories/bram.md')}:4`);
    server.change('content/stories/bram.md', (text) => text.replace('[digitaaal]', '[digitaal]'));
  });

  it('goes where the editor is, if that is asked', async () => {
    const following = await start('--follow');
    const page = await context.newPage();
    const listens = page.waitForResponse((response) => response.url().includes('/.koers/events'));
    await page.goto(`${following.origin}/contact/`);
    await listens;
    following.change('content/goals/2-meedoen/1-digitaal.md', (text) => `${text}\nNieuw hier.\n`);
    await page.getByText('Nieuw hier.').waitFor();
    assert.equal(new URL(page.url()).pathname, '/doelen/meedoen/digitaal/');
    await page.close();
    following.close();
  });

  it('shows problems in the language of the browser', async () => {
    const english = await browser.newContext({ locale: 'en-GB' });
    const page = await english.newPage();
    server.change('content/stories/bram.md', (text) => text.replace('[digitaal]', '[digitaaal]'));
    await page.goto(`${server.origin}/verhalen/bram/`);
    await page.getByText('On this page').waitFor();
    await english.close();
  });

  it('has no violation for axe in its panel: 1280 and 320, light and dark', async () => {
    await open('/verhalen/bram/');
    await shows('Op deze pagina');
    const faults = [];
    for (const [width, scheme] of [[1280, 'light'], [1280, 'dark'], [320, 'light'], [320, 'dark']]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await settle(page);
      await page.evaluate(readFileSync(AXE, 'utf8'));
      const { violations } = await page.evaluate(() =>
        window.axe.run(document.querySelector('koers-preview'), { preload: false }));
      faults.push(...violations.map(({ id, nodes }) => `${width} ${scheme} ${id}: ${nodes[0].html}`));
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (scrolls) faults.push(`${width} scrolls sideways`);
    }
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: 'light' });
    assert.deepEqual(faults, []);
  });

  it('tells what there is to do, and leads to page and file', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL' });
    const page = await plain.newPage();
    server.change(STORY, (text) => text.replace(/until: \S+,/, 'until: 2026-12-04,'));
    await page.goto(`${server.origin}/verhalen/bram/`);
    await page.getByRole('link', { name: 'Wat er nog meer te doen is' }).click();
    await page.getByRole('heading', { level: 1, name: 'Wat er te doen is' }).waitFor();
    rmSync(server.opened, { force: true });
    await page.getByRole('button', { name: `${STORY}:6` }).first().click();
    const opened = () => (existsSync(server.opened) ? readFileSync(server.opened, 'utf8').trim() : '');
    for (const start = Date.now(); !opened() && Date.now() - start < 10 * SECOND;) await page.waitForTimeout(20);
    assert.equal(opened(), `${join(server.folder, STORY)}:6`);
    assert.equal(new URL(page.url()).pathname, '/.koers/status', 'the page stays');
    await page.getByRole('link', { name: 'Voorlezen in twee talen' }).first().click();
    await page.waitForURL('**/verhalen/anna/');
    await plain.close();
  });

  it('has no fault in its overview: 1280 and 320, light and dark', async () => {
    const page = await context.newPage();
    page.on('console', (message) => noise.push(message.text()));
    const { faults } = await page.evaluate(inspect, await (await fetch(`${server.origin}/.koers/status`)).text());
    await page.goto(`${server.origin}/.koers/status`);
    for (const [width, scheme] of [[1280, 'light'], [1280, 'dark'], [320, 'light'], [320, 'dark']]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      await settle(page);
      await page.evaluate(readFileSync(AXE, 'utf8'));
      const { violations } = await page.evaluate((options) => window.axe.run(document, options), AXE_OPTIONS);
      faults.push(...violations.map(({ id, nodes }) => `${width} ${scheme} ${id}: ${nodes[0].html}`));
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (scrolls) faults.push(`${width} scrolls sideways`);
    }
    await page.close();
    assert.deepEqual(faults, []);
  });

  it('shows the page and its problems without JavaScript', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(`${server.origin}/verhalen/bram/`);
    await page.getByText('Bram wilde beeldbellen').waitFor();
    await page.locator('koers-preview .panel .message').first().waitFor();
    await plain.close();
    server.change('content/stories/bram.md', (text) => text.replace('[digitaaal]', '[digitaal]'));
  });

  it('is quiet: no message of the browser, and none of its policy', () => {
    assert.deepEqual(noise, []);
  });

  it('finds a server again that was away', async () => {
    await open('/contact/');
    await server.stop();
    await page.locator('koers-preview .lost').waitFor();
    server.write('content/pages/contact.md', '---\ntitle: Contact\n---\n\nNa de pauze.\n');
    await server.start();
    await shows('Na de pauze.');
    assert.ok(!(await isSame()), 'another run may have another script');
  });
});

/** The program, on a copy of the publication. */
async function start(...options) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koers-preview-')));
  const opened = join(folder, 'opened');
  const editor = `sh -c "echo {file}:{line} > '${opened}'"`;
  cpSync(PUBLICATION, folder, { recursive: true });
  mkdirSync(join(folder, 'layouts'), { recursive: true });
  const write = (path, text) => writeFileSync(join(folder, path), text);
  write('layouts/footer.html', FOOT);
  let child;
  const server = {
    origin: undefined,
    folder,
    opened,
    write,
    change: (path, edit) => {
      const old = readFileSync(join(folder, path), 'utf8');
      const text = edit(old);
      assert.notEqual(text, old, `nothing to change in ${path}`);
      write(path, text);
    },
    start: async () => {
      const port = server.origin ? new URL(server.origin).port : '0';
      const always = ['--root', folder, '--date', '2026-11-22', '--language', 'nl', '--editor', editor];
      child = spawn(KOERS, ['serve', '--port', port, ...always, ...options]);
      child.stderr.setEncoding('utf8');
      server.origin = await new Promise((done, failed) => {
        let told = '';
        child.on('error', failed);
        child.on('exit', (code) => failed(new Error(`koers ended with ${code}: ${told}`)));
        child.stderr.on('data', (text) => {
          told += text;
          const url = told.match(/http:\/\/127\.0\.0\.1:\d+/);
          if (url) done(url[0]);
        });
      });
    },
    stop: async () => {
      const ended = new Promise((done) => child.on('exit', done));
      child.kill();
      await ended;
    },
    close: () => {
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}
