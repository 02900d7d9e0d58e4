// A built site: its files, and a server that shows it as a strict host would.

import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The site is served below this path as well as at the root. */
export const SUB_PATH = '/een/pad/';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const TYPES = {
  '.atom': 'application/atom+xml',
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.epub': 'application/epub+zip',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** Reads which files a site has. Addresses are those of a browser: `doelen/`, `404.html`. */
export function readSite(folder) {
  const root = resolve(folder);
  const files = new Set(list(root, ''));
  const pages = [...files].filter((file) => file.endsWith('.html')).map(addressOf).sort();
  return { name: basename(root), root, files, pages };
}

function list(root, below) {
  return readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below + entry.name;
    return entry.isDirectory() ? list(root, `${path}/`) : [path];
  });
}

/** `doelen/index.html` is found at `doelen/`. */
export const addressOf = (file) => file.replace(/(^|\/)index\.html$/, '$1');

/** The file that is shown at an address without a leading slash. */
export const fileAt = (address) =>
  address === '' || address.endsWith('/') ? `${address}index.html` : address;

export const readFile = (site, file) => readFileSync(join(site.root, file));

/**
 * Serves the site on a free port of this machine; only files of the site can be asked for.
 * Where speed is measured, texts are compressed as hosts do it.
 */
export async function serve(site, { isCompressed = false } = {}) {
  const server = createServer((request, response) => {
    const file = fileAt(addressIn(request.url));
    const known = site.files.has(file);
    const shown = known ? file : missingAt(site, file);
    const type = TYPES[extname(shown).toLowerCase()] ?? 'application/octet-stream';
    const isPacked = isCompressed && /^text|javascript|json|xml|wasm/.test(type);
    response.writeHead(known ? 200 : 404, {
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'Content-Type': type,
      'X-Content-Type-Options': 'nosniff',
      ...(isPacked && { 'Content-Encoding': 'gzip' }),
    });
    const body = site.files.has(shown) ? readFile(site, shown) : 'Not found';
    response.end(isPacked ? gzipSync(body) : body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The nearest page above an address that says that nothing stands there. */
function missingAt(site, address) {
  const folders = address.split('/').slice(0, -1);
  const pages = folders.map((_, index) => `${folders.slice(0, folders.length - index).join('/')}/404.html`);
  return pages.find((page) => site.files.has(page)) ?? '404.html';
}

function addressIn(url) {
  const { pathname } = new URL(url, 'http://localhost');
  const below = pathname.startsWith(SUB_PATH) ? pathname.slice(SUB_PATH.length) : pathname.slice(1);
  try {
    return decodeURIComponent(below);
  } catch {
    return below;
  }
}
