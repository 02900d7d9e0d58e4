// The Nu HTML checker over all pages of all sites, in one process.
//
// Style sheets are left out: its CSS checker takes `@container` and
// `@view-transition` for errors.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** The errors on each site's pages, by the site's folder. */
export async function checkHtml(sites) {
  const roots = sites.map((site) => site.root);
  const { messages } = JSON.parse(await run(['--format', 'json', '--errors-only', '--skip-non-html', ...roots]));
  return new Map(
    roots.map((root) => {
      const start = `${pathToFileURL(root).href}/`;
      const own = messages.filter(({ url }) => !url || normal(url).startsWith(start));
      return [root, own.map((message) => finding(message, start))];
    }),
  );
}

function finding({ url, message, extract, lastLine }, start) {
  const near = extract ? ` near: ${extract.trim().replace(/\s+/g, ' ')}` : '';
  const page = url ? relativeTo(start, normal(url)) : 'checker';
  return { page: lastLine ? `${page}:${lastLine}` : page, what: message + near };
}

const relativeTo = (start, url) => decodeURIComponent(url.slice(start.length));
const normal = (url) => url.replace(/^file:\/*/, 'file:///');

function run(args) {
  return new Promise((done, failed) => {
    execFile('java', ['-Xss2m', '-jar', JAR, ...args], { maxBuffer: 1 << 28 }, (error, _stdout, stderr) => {
      // With errors in the pages it ends with 1 and tells them just the same.
      if (stderr.startsWith('{')) done(stderr);
      else failed(new Error(`the Nu HTML checker could not run: ${stderr || error}`));
    });
  });
}
