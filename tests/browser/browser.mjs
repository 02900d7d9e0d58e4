// Chromium without a window, and what every use of it here has in common.

import { chromium } from 'playwright-core';
import { findChrome } from './chrome.mjs';

export const WIDE = { width: 1280, height: 900 };

/** Starts Chromium, which reaches no host but this machine; `args` are flags of its own. */
export async function launch(args = []) {
  const executablePath = findChrome();
  if (!executablePath) throw new Error('no Chromium or Chrome found: install one, or name it in $CHROME');
  return chromium.launch({
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--no-first-run',
      ...args,
    ],
  });
}

/** Shows a page light, dark, or in colours that the reader's system forces. */
export const emulate = (page, scheme) =>
  page.emulateMedia({
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    forcedColors: scheme === 'forced' ? 'active' : 'none',
  });

/** Runs in the page: pictures that wait for the reader are loaded now. */
export async function loadImages() {
  const images = [...document.images];
  for (const image of images) image.loading = 'eager';
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
}

/** Ends every transition and animation, so that what is looked at is what stays. */
export const settle = (page) =>
  page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      try {
        animation.finish();
      } catch {
        animation.cancel(); // It has no end.
      }
    }
  });
