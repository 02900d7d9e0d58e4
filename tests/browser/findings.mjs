// What was found on pages, told to who has to mend it.

import assert from 'node:assert/strict';

const MOST_LINES = 40;
const LONGEST_LINE = 300;

/** Fails where something was found: `{ page, what, setting? }`. */
export function none(findings) {
  if (findings.length > 0) assert.fail(`${findings.length} found\n${told(findings, MOST_LINES)}`);
}

/** One line for each different finding, with the pages and settings where it was found. */
export function told(findings, most) {
  const groups = new Map();
  for (const finding of findings) groups.set(finding.what, [...(groups.get(finding.what) ?? []), finding]);
  const lines = [...groups].map(([what, group]) => {
    const pages = [...new Set(group.map(({ page }) => `/${page}`))];
    const settings = [...new Set(group.map(({ setting }) => setting).filter(Boolean))].sort();
    const others = pages.length > 3 ? ` and ${pages.length - 3} more` : '';
    const line = `${pages.slice(0, 3).join(' ')}${others}${settings.length ? ` [${settings.join(', ')}]` : ''}  ${what}`;
    return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line;
  });
  const rest = lines.length > most ? [`… and ${lines.length - most} more`] : [];
  return [...lines.slice(0, most), ...rest].join('\n');
}
