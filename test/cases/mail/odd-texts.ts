// Texts of which a program or a person makes something that no rule of thumb expects.
import { marked } from './clients/reply.ts'
import { ORIGINALS } from './originals.ts'

const OURS = ORIGINALS.old
const QUOTE = marked(OURS.text)
const LINE = 'On 29/11/2026 10:01, Webordinary wrote:'
const GREEN = 'Make the heading green.'

/** What stands in the text, and the person's words. */
export const TEXTS: [name: string, text: string, words: string][] = [
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
