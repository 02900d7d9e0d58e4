// What makes a page wider than its window?

/** Runs in the page, and may use nothing from outside its body. */
export function tooWide() {
  const { scrollWidth } = document.scrollingElement;
  const width = window.innerWidth;
  if (scrollWidth <= width) return undefined;
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const name = (element) => element.localName + (element.id && `#${element.id}`) + [...element.classList].map((name) => `.${name}`).join('');
  const wide = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > width && !scrolls(element.parentElement),
  );
  const outermost = wide.filter((element) => !wide.includes(element.parentElement));
  const names = [...new Set(outermost.map(name))].slice(0, 4).join(', ');
  return `${scrollWidth} pixels wide instead of ${width}: ${names || 'no single element'}`;
}
