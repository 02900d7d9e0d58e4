// The pictures of the README, of the example: `node tests/browser/pictures.mjs DIR OUT`
//
// The first screen of home and of a goal. A picture is written where it differs
// from the one that is there; one that is too large for a README fails the run.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WIDE, launch, loadImages, settle } from './browser.mjs';
import { readSite, serve } from './site.mjs';

const PAGES = {
  home: '',
  goal: 'doelen/lezen/',
};
const MOST_BYTES = 150_000;

const [folder, out] = process.argv.slice(2);
if (!out) {
  console.error('usage: node tests/browser/pictures.mjs DIR OUT');
  process.exit(2);
}

mkdirSync(out, { recursive: true });
const server = await serve(readSite(folder));
const browser = await launch();
const page = await browser.newPage({ viewport: WIDE, reducedMotion: 'reduce' });
for (const [name, address] of Object.entries(PAGES)) {
  const response = await page.goto(`${server.origin}/${address}`);
  await page.evaluate(loadImages);
  await settle(page);
  const picture = await page.screenshot();
  const file = join(out, `${name}.png`);
  if (!response.ok() || picture.length > MOST_BYTES) {
    console.error(`${file}: status ${response.status()}, ${picture.length} bytes`);
    process.exitCode = 1;
  } else if (!existsSync(file) || !readFileSync(file).equals(picture)) {
    writeFileSync(file, picture);
    console.log(`${file}: ${picture.length} bytes`);
  }
}
await browser.close();
server.close();
