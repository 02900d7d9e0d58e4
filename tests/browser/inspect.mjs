// What the HTML of one page says of itself.

/**
 * Runs in a browser page: parses HTML without loading anything, and tells its
 * faults of structure, its ids, and every address that it names.
 *
 * It may use nothing from outside its body.
 */
export function inspect(html) {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const all = (selector) => [...document.querySelectorAll(selector)];
  const text = (element) => element.textContent.trim().replace(/\s+/g, ' ');
  const short = (string) => (string.length > 60 ? `${string.slice(0, 59)}…` : string);

  const refresh = document.querySelector('meta[http-equiv="refresh" i]');
  const redirect = refresh?.content.match(/url\s*=\s*['"]?([^'"]*)/i)?.[1];
  const ids = all('[id]').map((element) => element.id);

  const faults = [];
  const expect = (holds, fault) => holds || faults.push(fault);
  expect(document.documentElement.lang, 'html has no lang');
  expect(document.title.trim(), 'the title is empty');
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) {
    faults.push(`id "${id}" stands here more than once`);
  }
  if (redirect === undefined) {
    const count = (selector) => all(selector).length;
    expect(count('h1') === 1, `${count('h1')} h1 instead of one`);
    expect(count('main, [role=main]') === 1, `${count('main, [role=main]')} main instead of one`);

    let level = 0;
    for (const heading of all('h1, h2, h3, h4, h5, h6')) {
      const own = Number(heading.localName[1]);
      expect(own <= level + 1, `${heading.localName} "${short(text(heading))}" follows ${level ? `h${level}` : 'no heading'}`);
      expect(text(heading), `${heading.localName} is empty`);
      level = own;
    }

    const navs = all('nav, [role=navigation]');
    for (const nav of navs.length > 1 ? navs : []) {
      const by = nav.getAttribute('aria-labelledby')?.trim().split(/\s+/) ?? [];
      const name = by.map((id) => document.getElementById(id)?.textContent ?? '').join('') || nav.getAttribute('aria-label');
      expect(name?.trim(), `a nav has no label: "${short(text(nav))}"`);
    }

    const first = all('a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]').find(
      (element) => element.tabIndex >= 0 && !element.disabled && !element.closest('[hidden], template'),
    );
    const skip = first?.getAttribute('href') ?? '';
    expect(/^#./.test(skip), 'the first thing in reach of the keyboard is no skip link');
    expect(!/^#./.test(skip) || document.getElementById(skip.slice(1)), `the skip link leads to ${skip}, which is not there`);
  }

  // Addresses: `whole` are those that other hosts read, which may be absolute.
  const addresses = [];
  const name = (what, address, whole = false) => address !== null && addresses.push({ what, address: address.trim(), whole });
  for (const attribute of ['href', 'src', 'action', 'formaction', 'poster', 'data', 'xlink:href']) {
    for (const element of all(`[${attribute.replace(':', '\\:')}]`)) {
      const whole = element.matches('link[rel~=canonical], link[rel~=alternate]');
      name(element.localName, element.getAttribute(attribute), whole);
    }
  }
  for (const element of all('[srcset], [imagesrcset]')) {
    const set = element.getAttribute('srcset') ?? element.getAttribute('imagesrcset');
    for (const candidate of set.matchAll(/\s*([^\s,]\S*[^\s,])(\s[^,]*)?(,|$)/g)) name(element.localName, candidate[1]);
  }
  for (const meta of all('meta[property="og:url"], meta[property="og:image"]')) name('meta', meta.content, true);
  if (redirect !== undefined) name('refresh', redirect);
  const canonical = document.querySelector('link[rel~=canonical]')?.getAttribute('href') ?? undefined;
  const isData = (script) => script.type && !/^(module|importmap|speculationrules|.*(java|ecma)script)$/i.test(script.type.trim());
  const hasScripts =
    all('script').some((script) => !isData(script))
    || all('*').some((element) => [...element.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value)));
  const styles = all('link[rel~=stylesheet]').map((link) => link.getAttribute('href'));
  return { faults, ids, addresses, styles, redirect, canonical, hasScripts };
}
