// Texts with the extensions of GitHub Flavored Markdown, and what another program that
// keeps to that specification makes of them.

import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const TEXTS = [
  // Tables
  '| a | b |\n| --- | --- |\n| c | d |\n',
  'a | b\n- | -\nc | d\n',
  '| a | b |\n| :-: | --: |\n| c | d |\n',
  '| a\\|b |\n| --- |\n| c `\\|` d |\n| e **\\|** f |\n',
  '| a | b |\n| --- | --- |\n| c | d |\n> e\n',
  '| a | b |\n| --- | --- |\n| c | d |\ne\n\nf\n',
  '| a | b |\n| --- |\n| c |\n',
  '| a | b |\n| --- | --- |\n| c |\n| d | e | f |\n',
  '| a | b |\n| --- | --- |\n',
  'text\n| a | b |\n| --- | --- |\n| c | d |\n',
  '- | a | b |\n  | --- | --- |\n  | c | d |\n',
  '> | a | b |\n> | --- | --- |\n> | *c* | [d](https://example.com/) |\n',
  '| a |\n| --- |\n| b |\n# c\n',
  '| a |\n| :-- |\n| `b` |\n- c\n',
  'a | b\n:-- | --:\nc | d\n\ne | f\n',
  // Strikethrough
  '~~a~~ b\n',
  'a ~~b **c** d~~ e\n',
  '~~a\n\nb~~\n',
  'a ~~~b~~~ c\n',
  '*~~a~~*\n',
  // Tasks
  '- [ ] a\n- [x] b\n',
  '- [x] a\n  - [ ] b\n  - [X] c\n- [ ] d\n',
  '1. [ ] a\n2. [x] b\n',
  '- [] a\n- [y] b\n- [x]c\n',
  '- [ ] *a*\n\n  b\n',
  // Addresses without brackets
  'www.example.com\n',
  'see https://example.com/a.\n',
  'a@example.com\n',
];

export const extensions = TEXTS.map((markdown, index) => ({
  number: `G${index + 1}`,
  section: 'GFM',
  markdown,
  html: micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true }),
}));
