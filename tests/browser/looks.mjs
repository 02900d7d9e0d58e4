// What a page looks like to those who see it otherwise: targets that are too
// small, what moves, and what vanishes in forced colours.
//
// These functions run in the page, and may use nothing from outside their bodies but
// what `colour.mjs` puts there.

/** Targets smaller than 24 pixels that are not in a line of text and have no room around them (2.5.8). */
export function smallTargets() {
  const LEAST = 24;
  const name = (element) => {
    const words = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ').slice(0, 40);
    const names = [...element.classList].map((name) => `.${name}`).join('');
    const owner = names ? '' : `.${element.closest('[class]')?.classList[0]} `;
    return `${owner}${element.localName}${names} "${words}"`;
  };
  const isInText = (element) => {
    if (getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const rest = block.cloneNode(true);
    for (const target of rest.querySelectorAll('a, button, input, .hidden')) target.remove();
    return /[\p{L}\p{N}]/u.test(rest.textContent);
  };
  const targets = [...document.querySelectorAll('a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom + window.scrollY > 0);
  for (const target of targets) {
    const { left, top, width, height } = target.box;
    target.isSmall = width < LEAST - 0.1 || height < LEAST - 0.1;
    target.x = left + width / 2;
    target.y = top + height / 2;
  }
  const isNear = (target, other) => {
    const { left, top, right, bottom } = other.box;
    const away = (at, from, to) => Math.max(from - at, 0, at - to);
    const distance = Math.hypot(away(target.x, left, right), away(target.y, top, bottom));
    const apart = Math.hypot(target.x - other.x, target.y - other.y);
    return distance < LEAST / 2 - 0.1 || (other.isSmall && apart < LEAST - 0.1);
  };
  return targets.flatMap((target) => {
    if (!target.isSmall || isInText(target.element)) return [];
    const near = targets.find((other) => other !== target && !target.element.contains(other.element) && !other.element.contains(target.element) && isNear(target, other));
    const size = `${Math.round(target.box.width)} by ${Math.round(target.box.height)} pixels`;
    return near ? [`${name(target.element)} is ${size}, too near to ${name(near.element)} (2.5.8)`] : [];
  });
}

/** What still moves for readers who asked for less of that. */
export function moving() {
  const found = new Set();
  const name = (element) => element.localName + [...element.classList].map((name) => `.${name}`).join('');
  const lasts = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
  for (const element of document.querySelectorAll('*')) {
    for (const part of ['', '::before', '::after', '::details-content']) {
      const { animationName, animationDuration, transitionProperty, transitionDuration, scrollBehavior } = getComputedStyle(element, part);
      if (animationName !== 'none' && (lasts(animationDuration) || animationDuration === 'auto')) found.add(`${name(element)}${part} has the animation ${animationName}`);
      if (transitionProperty !== 'none' && lasts(transitionDuration)) found.add(`${name(element)}${part} has a transition of ${transitionProperty}`);
      if (part === '' && scrollBehavior === 'smooth') found.add(`${name(element)} scrolls smoothly`);
    }
  }
  for (const animation of document.getAnimations()) {
    if (animation.playState === 'running' && lasts(`${animation.effect?.getComputedTiming().duration / 1000}`)) found.add(`${name(animation.effect.target)} is moved`);
  }
  for (const element of document.querySelectorAll('marquee, video[autoplay], animate, animateTransform, animateMotion')) found.add(`${name(element)} moves`);
  const inspect = (rules) => {
    for (const rule of rules) {
      if (rule.media && !matchMedia(rule.media.mediaText).matches) continue;
      if (rule.constructor.name === 'CSSViewTransitionRule' && rule.navigation === 'auto') found.add('@view-transition moves from page to page');
      if (rule.cssRules?.length) inspect(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) if (!sheet.media.mediaText || matchMedia(sheet.media.mediaText).matches) inspect(sheet.cssRules);
  return [...found];
}

/**
 * Signs that are made of nothing but a background: a dot, a bar, a rule. The
 * first time they are remembered, with forced colours those are told that can't
 * be seen any more. One that is then not displayed was left out on purpose.
 */
export function signs(isForced) {
  const rgba = window.koersRgba();
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgba(colour)[3] > 127) return rgba(colour);
    }
    return rgba('Canvas');
  };
  const isSeen = ({ element, part }) => {
    const style = getComputedStyle(element, part);
    const own = rgba(style.backgroundColor);
    const behind = ground(part ? element : element.parentElement);
    if (own[3] > 127 && own.some((value, at) => Math.abs(value - behind[at]) > 24)) return true;
    if (isForced && style.backgroundImage.includes('url(')) return true;
    if (isForced && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) return true;
    return isForced && ['Top', 'Right', 'Bottom', 'Left'].some((side) => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) >= 1);
  };
  const size = ({ element, part }) => {
    if (!part) return element.getBoundingClientRect();
    const { width, height } = getComputedStyle(element, part);
    return { width: parseFloat(width) || 0, height: parseFloat(height) || 0 };
  };
  const isThere = (sign) => {
    const { display, content } = getComputedStyle(sign.element, sign.part);
    if (display === 'none' || (sign.part && !/^""?/.test(content))) return false;
    const { width, height } = size(sign);
    return Math.min(width, height) >= 2 && sign.element.checkVisibility({ visibilityProperty: true });
  };
  if (!isForced) {
    const isBare = (element) => !element.textContent.trim() && !element.querySelector('img, svg, picture, input, video, canvas, iframe') && !element.matches('img, svg, svg *, input, video, canvas, iframe, br');
    const all = [...document.body.querySelectorAll('*')].flatMap((element) => [
      ...(isBare(element) ? [{ element, part: null }] : []),
      ...['::before', '::after'].map((part) => ({ element, part })).filter((sign) => /^""/.test(getComputedStyle(element, sign.part).content)),
    ]);
    window.koersSigns = all.filter((sign) => isThere(sign) && isSeen(sign));
    return [];
  }
  const gone = window.koersSigns.filter((sign) => isThere(sign) && !isSeen(sign));
  const name = ({ element, part }) => {
    const names = [...element.classList].map((name) => `.${name}`).join('');
    const owner = names ? '' : `.${element.closest('[class]')?.classList[0]} `;
    return `${owner}${element.localName}${names}${part ?? ''}`;
  };
  return [...new Set(gone.map((sign) => `${name(sign)} can't be seen: give it a border, or a colour of the system such as CanvasText`))];
}

/** The words and links that are seen, and controls that do nothing without scripts. */
export function shown() {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const parts = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.data.trim().replace(/\s+/g, ' ');
    // A field for search works by its script alone; all pages stand below it.
    if (node.parentElement.closest('search')) continue;
    if (text && node.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) parts.push(`text "${text.slice(0, 60)}"`);
  }
  for (const link of document.querySelectorAll('a[href]')) if (link.checkVisibility({ visibilityProperty: true })) parts.push(`link ${link.getAttribute('href')}`);
  const dead = [...document.querySelectorAll('button, [role=button], a[href^="javascript:" i], a:not([href])[onclick]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('form button, [popovertarget], [commandfor], summary, [disabled]'))
    .map((element) => `${element.localName} "${element.textContent.trim().slice(0, 40)}"`);
  const missing = ['h1', 'main, [role=main]'].filter((selector) => {
    const part = document.querySelector(selector);
    return !part?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || part.innerText.trim() === '';
  });
  return { parts, dead, missing };
}
