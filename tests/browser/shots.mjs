// Pictures of a built site: `node tests/browser/shots.mjs DIR OUT [path…]`
//
// Each page on a desk and a phone, light and dark, and as printed on A4:
// `doelen-lezen.phone.dark.png`, `doelen-lezen.pdf`. Without paths: the home
// page, and of each folder its own page and the first one in it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WIDE, launch, loadImages, settle } from './browser.mjs';
import { fileAt, readFile, readSite, serve } from './site.mjs';

/** Chromium paints no taller picture; the page of all goes on below it. */
const MOST_PIXELS = 16_000;
const DEVICES = { desk: WIDE, phone: { width: 390, height: 844 } };

const [folder, out, ...paths] = process.argv.slice(2);
if (!out) {
  console.error('usage: node tests/browser/shots.mjs DIR OUT [path…]');
  process.exit(2);
}

const site = readSite(folder);
const addresses = paths.length > 0 ? paths.map(toAddress) : sample(site.pages);
const missing = addresses.filter((address) => !site.files.has(fileAt(address)));
if (missing.length > 0) {
  console.error(`not in ${folder}: ${missing.join(' ')}`);
  process.exit(1);
}

mkdirSync(out, { recursive: true });
const server = await serve(site);
const browser = await launch();
const page = await browser.newPage({ reducedMotion: 'reduce' });
for (const address of addresses) {
  const name = address.replace(/\.html$|\/$/, '').replaceAll('/', '-') || 'home';
  await page.goto(`${server.origin}/${address}`);
  await page.evaluate(loadImages);
  for (const [device, viewport] of Object.entries(DEVICES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await settle(page);
      write(`${name}.${device}.${colorScheme}.png`, await picture());
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  write(`${name}.pdf`, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
}
await browser.close();
server.close();

async function picture() {
  const [width, height] = await page.evaluate(() => [innerWidth, document.documentElement.scrollHeight]);
  return page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, MOST_PIXELS) } });
}

function write(name, bytes) {
  writeFileSync(join(out, name), bytes);
  console.log(join(out, name));
}

/** `/doelen/lezen` as people write it is `doelen/lezen/`. */
function toAddress(path) {
  const address = path.replace(/^\/+/, '').replace(/(^|\/)index\.html$/, '$1');
  return address === '' || /(\/|\.\w+)$/.test(address) ? address : `${address}/`;
}

function sample(pages) {
  const folders = new Map();
  const isRedirect = (page) => /http-equiv=["']?refresh/i.test(readFile(site, fileAt(page)));
  for (const page of pages.filter((page) => page.endsWith('/') && !isRedirect(page))) {
    const [folder] = page.split('/');
    folders.set(folder, [...(folders.get(folder) ?? []), page]);
  }
  return ['', ...[...folders.values()].flatMap((inFolder) => inFolder.slice(0, 2))];
}
