// Which browser to use: $CHROME, else the first Chromium or Chrome found.
// Run by itself it prints that path, or fails.

import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of the browser, or undefined. */
export function findChrome() {
  if (process.env.CHROME) return find(process.env.CHROME);
  return NAMES.map(find).find(Boolean);
}

function find(name) {
  const folders = isAbsolute(name) ? [''] : (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const chrome = findChrome();
  if (chrome) console.log(chrome);
  else process.exit(1);
}
