// What stands on each sheet of a PDF. Chromium writes into it what it was made of,
// so that headings and pictures can be told from other text.

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * What stands on each sheet, in reading order: pieces of text, each told
 * whether it is of a heading, and pictures by their alternative text. What Chromium adds in
 * the margin, such as numbers of pages, is left out.
 */
export async function readSheets(pdf) {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const sheets = [];
  for (let number = 1; number <= document.numPages; number += 1) sheets.push(await readSheet(await document.getPage(number)));
  await loading.destroy();
  return sheets;
}

async function readSheet(page) {
  const texts = textsById(await page.getTextContent({ includeMarkedContent: true }));
  const tree = await page.getStructTree();
  return tree ? partsOf(tree, texts, false) : [];
}

/** The text of each piece of the page, by the id that its structure knows it by. */
function textsById({ items }) {
  const texts = new Map();
  const open = [];
  for (const { type, id, str } of items) {
    if (type === 'endMarkedContent') open.pop();
    else if (type) open.push(id);
    else texts.set(open.at(-1), (texts.get(open.at(-1)) ?? '') + str);
  }
  return texts;
}

function partsOf(node, texts, isHeading) {
  if (node.role === 'Figure' && node.alt) return [{ picture: node.alt }];
  if (node.type === 'content') {
    const text = texts.get(node.id)?.trim();
    return text ? [{ text, isHeading }] : [];
  }
  const isWithin = isHeading || /^H\d?$/.test(node.role);
  return (node.children ?? []).flatMap((child) => partsOf(child, texts, isWithin));
}
