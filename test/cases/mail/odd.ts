// Single mails of which a program or a person makes something that no rule of thumb expects.
import type { Expectation, MailCase } from '../../eval-mail/mail-case.ts'
import { marked } from './clients/reply.ts'
import type { Body } from './clients/reply.ts'
import { mailCase, rawCase } from './compose.ts'
import { KNOWN_ID, ORIGINALS } from './originals.ts'

const OURS = ORIGINALS.old
const QUOTE = marked(OURS.text)
const LINE = 'On 29/11/2026 10:01, Webordinary wrote:'
const GREEN = 'Make the heading green.'

/** What stands in the text, and the person's words. */
const TEXTS: [name: string, text: string, words: string][] = [
  [
    'gmail-android-with-a-comma',
    `${GREEN}\n\nOn Sun, 29 Nov 2026, 10:01 Webordinary, <edit@webordinary.test> wrote:\n\n${QUOTE}\n`,
    GREEN,
  ],
  [
    'attribution-without-a-time',
    `${GREEN}\n\nAm Sonntag, 29. November 2026 schrieb Webordinary:\n${QUOTE}\n`,
    GREEN,
  ],
  ['attribution-without-a-date', `${GREEN}\n\nWebordinary wrote:\n${QUOTE}\n`, GREEN],
  [
    'attribution-of-an-address',
    `${GREEN}\n\nedit@webordinary.test schrieb am 29.11.2026:\n${QUOTE}\n`,
    GREEN,
  ],
  [
    'stars-around-the-labels',
    `${GREEN}\n\n*From:* Webordinary <edit@webordinary.test>\n*Sent:* Sunday, November 29, 2026 10:01 AM\n*To:* Ann <ann@customer.test>\n*Subject:* Re: Website\n\n${OURS.text}\n`,
    GREEN,
  ],
  [
    'a-quote-cut-short-above',
    `> The homepage title says Alpha now.\n\nThank you. ${GREEN}\n`,
    `Thank you. ${GREEN}`,
  ],
  [
    'attribution-and-a-quote-cut-short-above',
    `${LINE}\n> The homepage title says Alpha now.\n\nThank you. ${GREEN}\n`,
    `Thank you. ${GREEN}`,
  ],
  ['words-above-and-below', `Thank you!\n\n${LINE}\n${QUOTE}\n\n${GREEN}\n`, `Thank you! ${GREEN}`],
  [
    'three-answers-between',
    `${LINE}\n> Done.\n\nGood.\n\n> The homepage title says Alpha now.\n\nBeta is better.\n\n> Changed files:\n>   - index.html\n\nThe other page, too.\n`,
    'Good. Beta is better. The other page, too.',
  ],
  [
    'answers-glued-to-the-quote',
    `${LINE}\n> The homepage title says Alpha now.\nBeta is better.\n> Changed files:\nAll of them.\n`,
    'Beta is better. All of them.',
  ],
  ['footer-above-and-words-below', `Sent from my iPhone\n\n${LINE}\n${QUOTE}\n\n${GREEN}\n`, GREEN],
  [
    'several-rounds',
    `${GREEN}\n\n${LINE}\n${marked(`Make it red.\n\nOn 28/11/2026 09:00, Webordinary wrote:\n${QUOTE}`)}\n`,
    GREEN,
  ],
  [
    'a-greater-than-sign',
    `Write on the page: 5 > 3 and 3 < 5.\n\n${LINE}\n${QUOTE}\n`,
    'Write on the page: 5 > 3 and 3 < 5.',
  ],
  [
    'a-time-and-a-colon',
    `On Monday at 10:00 we open:\n- the shop\n- the café\n\nPut that on the page.\n\n${LINE}\n${QUOTE}\n`,
    'On Monday at 10:00 we open: - the shop - the café Put that on the page.',
  ],
  [
    'an-address-and-a-colon',
    `Write to sales@customer.test:\nand say nothing else there.\n\n${LINE}\n${QUOTE}\n`,
    'Write to sales@customer.test: and say nothing else there.',
  ],
  [
    'a-list-that-looks-like-a-block',
    `Please change these.\n\nTitle: Summer\nDate: 1 July\nTo: the end of August\n\nThanks\n\n${LINE}\n${QUOTE}\n`,
    'Please change these. Title: Summer Date: 1 July To: the end of August Thanks',
  ],
  ['wide-marks-of-a-quote', `${GREEN}\n\n${LINE}\n${OURS.text.replaceAll(/^/gm, '| ')}\n`, GREEN],
]

const indent =
  '<blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>the first one</div></blockquote>'

/** The same of HTML; `has` where the way of writing it is free. */
const PAGES: [name: string, html: string, expected: Expectation][] = [
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
    `<div>${GREEN}</div><div class="gmail_quote"><div class="gmail_attr">${LINE.replaceAll('<', '&lt;')}</div><blockquote class="gmail_quote">${OURS.html}`,
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

const texts = TEXTS.map(([name, text, words]) =>
  mailCase(`odd/${name}`, { inReplyTo: KNOWN_ID, text }, { kind: 'command', words }),
)

const pages = PAGES.map(([name, html, expected]) =>
  mailCase(`odd/html-${name}`, { inReplyTo: KNOWN_ID, html }, { kind: 'command', ...expected }),
)

const stub = (name: string, body: Body) =>
  mailCase(`odd/stub-${name}`, { inReplyTo: KNOWN_ID, ...body }, { kind: 'command', words: GREEN })

const FLOWED = `Make the \r\nheading green.\r\n\r\n${LINE}\r\n> --- Please write your next instruction \r\n> above this line ---\r\n>\r\n> Done.\r\n`

export const odd = (): Promise<MailCase[]> =>
  Promise.all([
    ...texts,
    ...pages,
    stub('html', { text: 'This message needs a program that shows HTML.', html: `<p>${GREEN}</p>` }),
    stub('blank', { text: ' \n', html: `<p>${GREEN}</p>` }),
    stub('html-is-blank', { text: GREEN, html: '<div><br></div>' }),
    rawCase('odd/flowed', ['Content-Type: text/plain; charset=utf-8; format=flowed'], FLOWED, {
      kind: 'command',
      words: GREEN,
    }),
    rawCase('odd/no-content-type', [], `${GREEN}\r\n\r\n${LINE}\r\n${QUOTE}\r\n`, {
      kind: 'command',
      words: GREEN,
    }),
  ])
