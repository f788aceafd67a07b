// HTML that is the person's though it looks like a quote, and the other way round.
import type { Expectation } from '../../eval-mail/mail-case.ts'
import { ORIGINALS } from './originals.ts'

const OURS = ORIGINALS.old
const LINE = 'On 29/11/2026 10:01, Webordinary wrote:'
const GREEN = 'Make the heading green.'

const indent =
  '<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>the first one</div></blockquote>'

/** `has` where the way of writing it is free. */
export const PAGES: [name: string, html: string, expected: Expectation][] = [
  [
    'indented-by-gmail',
    `<div dir="ltr">Make green:${indent}<div>and nothing else.</div></div>`,
    { has: ['Make green:', 'the first one', 'and nothing else.'] },
  ],
  [
    'a-rule-in-the-words',
    `<div>${GREEN}</div><hr><div>And the footer blue.</div>`,
    { has: [GREEN, 'And the footer blue.'] },
  ],
  [
    'a-link',
    '<div>Link to <a href="https://shop.test/menu">our menu</a>.</div>',
    { has: ['our menu', 'https://shop.test/menu'] },
  ],
  [
    'a-list',
    '<div>Make these green:</div><ol><li>heading</li><li>footer</li></ol>',
    { has: ['heading', 'footer'] },
  ],
  [
    'a-table',
    '<div>Prices:</div><table><tr><td>Tea</td><td>2 €</td></tr><tr><td>Cake</td><td>3 €</td></tr></table>',
    { has: ['Tea', '2 €', 'Cake', '3 €'] },
  ],
  [
    'a-picture-of-a-letter',
    '<div>Write Hello <img src="https://mail.test/e/1f33b" alt="🌻" class="gmail_emoji"></div>',
    { has: ['Write Hello', '🌻'] },
  ],
  [
    'entities',
    '<div>Write Caf&eacute; &amp; Bar &lt;open&gt; &#128075;</div>',
    { words: 'Write Café & Bar <open> 👋' },
  ],
  ['a-line-broken-by-html', '<p>Make the\nheading <b>gr</b>een.</p>', { words: 'Make the heading green.' }],
  [
    'an-unclosed-quote',
    `<div>${GREEN}</div><div class="gmail_quote"><div class="gmail_attr">${LINE}</div><blockquote class="gmail_quote">${OURS.html}`,
    { words: GREEN },
  ],
  [
    'words-below-gmail-s-quote',
    `<div class="gmail_quote"><div class="gmail_attr">${LINE}</div><blockquote class="gmail_quote">${OURS.html}</blockquote></div><div>${GREEN}</div>`,
    { words: GREEN },
  ],
  [
    'words-between-two-quotes',
    `<div class="moz-cite-prefix">${LINE}</div><blockquote type="cite"><p>Done.</p></blockquote><p>Good.</p><blockquote type="cite"><p>The homepage title says Alpha now.</p></blockquote><p>${GREEN}</p>`,
    { words: `Good. ${GREEN}` },
  ],
  [
    'no-structure',
    `${GREEN}<br><br>${LINE}<br>&gt; ${OURS.text.split('\n').join('<br>&gt; ')}`,
    { words: GREEN },
  ],
  [
    'virus-free',
    `<div>${GREEN}</div><div id="DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2"><br><table><tr><td><a href="https://www.avast.com/sig-email">Virus-free.www.avast.com</a></td></tr></table></div><div class="gmail_quote">${LINE}<br><blockquote class="gmail_quote">${OURS.html}</blockquote></div>`,
    { has: [GREEN], not: ['wrote:', 'Done.'] },
  ],
  [
    'black-on-black-is-dark-mode',
    `<body style="background-color:#000"><div style="color:#fff">${GREEN}</div></body>`,
    { words: GREEN },
  ],
  [
    'white-words-in-a-dark-box',
    `<div style="background:#222222"><p style="color:#ffffff">${GREEN}</p></div>`,
    { words: GREEN },
  ],
  ['small-but-there', `<p style="font-size:10px;color:#555555">${GREEN}</p>`, { words: GREEN }],
]
