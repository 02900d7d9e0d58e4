// Does every address that a site names lead to something in it?

import { addressOf, fileAt, readFile } from './site.mjs';

// Deep enough that `../` too many shows as one that leaves the site.
const ROOT = 'http://site.invalid/root/of/site/';

/**
 * The faults of all links of a site. `inspected` holds what `inspect` told of
 * each page, by its address.
 */
export function brokenLinks(site, inspected) {
  const own = new URL(inspected.get('')?.canonical ?? ROOT, ROOT).href;
  const idsOf = idsIn(site, inspected);
  const findings = [];
  for (const [page, { addresses }] of inspected) {
    for (const { what, address, whole } of addresses) {
      const fault = faultOf(address, { page, whole, own, site, idsOf });
      if (fault) findings.push({ page, what: `${what} "${address}" ${fault}` });
    }
  }
  for (const file of site.files) {
    if (!file.endsWith('.css')) continue;
    for (const [, , address] of readFile(site, file).toString().matchAll(/url\(\s*(["']?)([^"')]+)\1\s*\)/g)) {
      const fault = faultOf(address, { page: file, own, site, idsOf });
      if (fault) findings.push({ page: file, what: `url(${address}) ${fault}` });
    }
  }
  return findings;
}

function faultOf(address, { page, whole, own, site, idsOf }) {
  // A host shows its 404 page at any depth: there, and only there, links start at the root.
  const isAnywhere = /(^|\/)404\.html$/.test(page);
  const rooted = isAnywhere && /^\/(?!\/)/.test(address);
  if (isAnywhere && !rooted && !/^(#|[a-z][a-z0-9+.-]*:)/i.test(address)) return 'depends on where the page is shown';
  const isOwn = own !== ROOT && address.startsWith(own);
  let url;
  if (rooted) {
    const base = own === ROOT ? '/' : new URL(own).pathname;
    if (!address.startsWith(base)) return `is not below ${base}`;
    url = new URL(address.slice(base.length), ROOT);
  } else if (isOwn) {
    if (!whole) return 'is absolute';
    url = new URL(address.slice(own.length), ROOT);
  } else if (/^(https?:|mailto:|tel:|data:)/i.test(address)) {
    return URL.canParse(address) ? undefined : 'is no address';
  } else if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(address)) {
    return 'is absolute';
  } else {
    try {
      url = new URL(address, ROOT + page);
    } catch {
      return 'is no address';
    }
  }
  if (!url.href.startsWith(ROOT)) return 'leaves the site';

  let path, fragment;
  try {
    path = decodeURIComponent(url.pathname.slice(new URL(ROOT).pathname.length));
    fragment = decodeURIComponent(url.hash.slice(1));
  } catch {
    return 'is wrongly encoded';
  }
  const file = fileAt(path);
  if (!site.files.has(file)) {
    return site.files.has(`${file}/index.html`) ? 'lacks the slash at its end' : 'leads to nothing';
  }
  const ids = fragment && fragment !== 'top' && idsOf(file);
  if (ids && !ids.has(fragment)) return `leads to no id "${fragment}"`;
}

/** The ids in an HTML or SVG file; undefined for files of which fragments say something else. */
function idsIn(site, inspected) {
  const known = new Map();
  const read = (file) => {
    const page = inspected.get(addressOf(file));
    if (page) return new Set(page.ids);
    if (!file.endsWith('.svg')) return undefined;
    return new Set([...readFile(site, file).toString().matchAll(/\sid\s*=\s*(["'])(.*?)\1/g)].map((match) => match[2]));
  };
  return (file) => {
    if (!known.has(file)) known.set(file, read(file));
    return known.get(file);
  };
}
