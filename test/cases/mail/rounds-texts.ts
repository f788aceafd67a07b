// Texts of mails that went through several hands: narrow blanks, addresses twice, marks of marks, footers of lists and offices.
import { marked } from './clients/reply.ts'
import { ORIGINALS } from './originals.ts'

const { old, colleague } = ORIGINALS
const WORDS = 'Move the map to the top.\n\nThe text below it can go.'
const NARROW = '\u{202f}'

const exchange = (address: string): string => `<${address}<mailto:${address}>>`

const block = (name: string, address: string): string =>
  `From: ${name} ${exchange(address)}\nSent: Sunday, November 29, 2026 10:01${NARROW}AM\nTo: Ann ${exchange('ann@customer.test')}\nSubject: Re: Website`

const LIST =
  '_______________________________________________\nweb mailing list\nweb@lists.shop.test\nhttps://lists.shop.test/web'

/** What stands there; the person's words are WORDS, and what is named besides. */
export const ROUNDS: [name: string, text: string, words?: string][] = [
  [
    'narrow-blank',
    `${WORDS}\n\nOn Sun, Nov 29, 2026 at 10:01${NARROW}AM Webordinary <edit@webordinary.test> wrote:\n\n${marked(old.text)}`,
  ],
  [
    'narrow-blank-colleague',
    `${WORDS}\n\nOn Sun, Nov 29, 2026 at 10:01${NARROW}AM Bob Miller <bob@shop.test> wrote:\n\n${marked(colleague.text)}`,
  ],
  [
    'address-twice',
    `${WORDS}\n\nOn Nov 29, 2026, at 10:01 AM, Bob Miller ${exchange('bob@shop.test')} wrote:\n\n${colleague.text}`,
  ],
  ['address-twice-block', `${WORDS}\n\n${block('Bob Miller', 'bob@shop.test')}\n\n${colleague.text}`],
  [
    'block-below-block',
    `${WORDS}\n\n${block('Bob Miller', 'bob@shop.test')}\n\nSee below.\n\n${block('Carla', 'carla@shop.test')}\n\n${colleague.text}`,
  ],
  [
    'marks-of-marks',
    `${WORDS}\n\nOn 29/11/2026 10:01, Bob Miller wrote:\n>> The first.\n>>> The second.\n> > The third.\n>\n> The last.`,
  ],
  [
    'attribution-within-the-marks-wrapped',
    `${WORDS}\n\n> On Sun, Nov 29, 2026 at 10:01 AM Webordinary\n> <edit@webordinary.test> wrote:\n>\n${marked(old.text)}`,
  ],
  [
    'attribution-wrapped-late',
    `${WORDS}\n\nOn Sun, Nov 29, 2026 at 10:01 AM Webordinary <edit@webordinary.test>\nwrote:\n\n${marked(old.text)}`,
  ],
  [
    'attribution-wrapped-de',
    `${WORDS}\n\nAm So., 29. Nov. 2026 um 10:01 Uhr schrieb Bob Miller <\nbob@shop.test>:\n\n${marked(colleague.text)}`,
  ],
  [
    'attribution-wrapped-fr',
    `${WORDS}\n\nLe dim. 29 nov. 2026 à 10:01, Bob Miller <bob@shop.test> a\nécrit :\n\n${marked(colleague.text)}`,
  ],
  [
    'attribution-wrapped-es',
    `${WORDS}\n\nEl dom, 29 nov 2026 a las 10:01, Bob Miller (<bob@shop.test>)\nescribió:\n\n${marked(colleague.text)}`,
  ],
  [
    'attribution-wrapped-pl',
    `${WORDS}\n\nW dniu niedziela, 29 listopada 2026 Bob Miller <bob@shop.test>\nnapisał(a):\n\n${marked(colleague.text)}`,
  ],
  [
    'attribution-wrapped-ja',
    `${WORDS}\n\n2026年11月29日(日) 10:01 Bob Miller <\nbob@shop.test>:\n\n${marked(colleague.text)}`,
  ],
  [
    'attribution-in-quotes',
    `${WORDS}\n\nOn 29/11/2026 10:01, "Miller, Bob" wrote:\n${marked(colleague.text)}`,
  ],
  [
    'attribution-via',
    `${WORDS}\n\nOn Sun, 29 Nov 2026 at 10:01, Bob Miller via Web <web@lists.shop.test> wrote:\n\n${marked(colleague.text)}`,
  ],
  [
    'attribution-glued-behind-words',
    `Move the map to the top.\nOn 29/11/2026 10:01, Webordinary wrote:\n${marked(old.text)}`,
    'Move the map to the top.',
  ],
  [
    'tabs-in-the-block',
    `${WORDS}\n\nFrom:\tBob Miller <bob@shop.test>\nTo:\tAnn <ann@customer.test>\nDate:\tSun, 29 Nov 2026 10:01:00 +0100\nSubject:\tRe: Website\n\n${colleague.text}`,
  ],
  [
    'block-with-stars-and-marks',
    `${WORDS}\n\n> *From:* Bob Miller <bob@shop.test>\n> *Date:* 29 November 2026 at 10:01:00 CET\n> *To:* Ann <ann@customer.test>\n> *Subject:* *Re: Website*\n>\n${marked(colleague.text)}`,
  ],
  [
    'a-footer-of-a-list',
    `${WORDS}\n\nOn 29/11/2026 10:01, Bob Miller wrote:\n${marked(colleague.text)}\n\n${LIST}`,
  ],
  ['a-footer-of-a-list-alone', `${WORDS}\n\n${LIST}`],
  [
    'carriage-returns',
    `${WORDS}\n\nOn 29/11/2026 10:01, Webordinary wrote:\n${marked(old.text)}`.replaceAll('\n', '\r\n'),
  ],
  [
    'hard-blanks',
    `${WORDS}\n\u{a0}\n\u{a0}\nOn\u{a0}29/11/2026 10:01, Webordinary wrote:\n${marked(old.text)}`,
  ],
  [
    'a-line-of-dots',
    `${WORDS}\n\n...\n\nOn 29/11/2026 10:01, Webordinary wrote:\n${marked(old.text)}`,
    `${WORDS} ...`,
  ],
  [
    'names-with-letters-of-all-kinds',
    `${WORDS}\n\nAm 29.11.26 um 10:01 schrieb Jürgen Groß-Łukasz O’Neill:\n${marked(colleague.text)}`,
  ],
  [
    'a-name-of-two-scripts',
    `${WORDS}\n\n2026年11月29日(日) 10:01 山田 花子 <hanako@shop.test>:\n\n${marked(colleague.text)}`,
  ],
  [
    'picture-of-a-signature',
    `${WORDS}\n\nKind regards\nAnn Example\nCustomer GmbH\nT +49 30 1234567 | M +49 170 1234567\n[cid:image001.png@01DB4242.ABCDEF00]\n\n${block('Bob Miller', 'bob@shop.test')}\n\n${colleague.text}`,
  ],
  [
    'signature-in-one-line',
    `${WORDS}\n\nAnn Example | Marketing | Customer GmbH | +49 30 1234567\n\nOn 29/11/2026 10:01, Webordinary wrote:\n${marked(old.text)}`,
  ],
  [
    'footer-and-signature',
    `${WORDS}\n\n-- \nAnn Example\n\nSent from my iPhone\n\nOn 29/11/2026 10:01, Webordinary wrote:\n${marked(old.text)}`,
  ],
  [
    'footer-with-a-link',
    `${WORDS}\n\nSent from Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n${block('Webordinary', 'edit@webordinary.test')}\n\n${old.text}`,
  ],
  [
    'two-footers',
    `${WORDS}\n\nSent from my Galaxy\n\nGet Outlook for Android<https://aka.ms/AAb9ysg>\n\nOn 29/11/2026 10:01, Webordinary wrote:\n${marked(old.text)}`,
  ],
  [
    'signature-then-words-below',
    `Thanks.\n\n-- \nAnn\n\nOn 29/11/2026 10:01, Webordinary wrote:\n${marked(old.text)}\n\n${WORDS}`,
    `Thanks. ${WORDS}`,
  ],
  [
    'words-in-the-middle-of-a-chain',
    `On 29/11/2026 10:01, Bob Miller wrote:\n> On 28/11/2026 09:00, Ann wrote:\n>> Is it right?\n> No.\n\n${WORDS}\n\n> Delete the page about jobs, too.\n\nNot that one.`,
    `${WORDS} Not that one.`,
  ],
]

export const ROUND_WORDS = WORDS
