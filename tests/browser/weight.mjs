// What a page weighs before pictures, search and own fonts: its HTML and its style
// sheets, as a host that compresses sends them.

import { gzipSync } from 'node:zlib';
import { fileAt, readFile } from './site.mjs';

const MOST_BYTES = 50_000;

/**
 * The pages that weigh too much, and what the heaviest weighs. `inspected` holds
 * what `inspect` told of each page, by its address. The page of all holds all texts
 * there are, so it is left out.
 */
export function heavyPages(site, inspected) {
  const weights = new Map(); // By file: each page has the same style sheets.
  const weigh = (file) => {
    if (!weights.has(file)) weights.set(file, gzipSync(readFile(site, file)).length);
    return weights.get(file);
  };
  const pages = [...inspected].filter(([address, { redirect }]) => redirect === undefined && !isOfAll(address));
  const weighed = pages.map(([page, { styles }]) => {
    const at = new URL(page, 'http://site.invalid/');
    const files = styles.map((style) => decodeURIComponent(new URL(style, at).pathname.slice(1)));
    return { page, bytes: [fileAt(page), ...files.filter((file) => site.files.has(file))].reduce((sum, file) => sum + weigh(file), 0) };
  });
  weighed.sort((a, b) => b.bytes - a.bytes);
  return {
    heaviest: weighed[0],
    findings: weighed
      .filter(({ bytes }) => bytes > MOST_BYTES)
      .map(({ page, bytes }) => ({ page, what: `weighs ${bytes} bytes, more than ${MOST_BYTES}` })),
  };
}

/** `alles/`, `drt/alles/`, `en/all/`. */
const isOfAll = (address) => /(^|\/)(alles|all)\/$/.test(address);
