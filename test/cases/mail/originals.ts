// The mails that are answered: ours in its old form and as it is today, and one of a colleague.
import { composeAnswer } from '../../../router/mail-templates/answer.ts'
import { aResponse, aSettledRow } from '../../router/interpret/examples.ts'

export interface Original {
  name: string
  address: string
  subject: string
  text: string
  html: string
  messageId: string
}

export const OWN = 'edit@webordinary.test'
export const ANN = 'ann@customer.test'

/** A conversation that the router knows. */
export const KNOWN_ID = '<known@webordinary.test>'

const LINE = '--- Please write your next instruction above this line ---'

const old: Original = {
  name: 'Webordinary',
  address: OWN,
  subject: 'Re: Website',
  messageId: KNOWN_ID,
  text: `${LINE}

Done.

The homepage title says Alpha now.

Changed files:
  - index.html

Commit 0123456789ab on branch thread-t1.

Preview: https://preview.test/x

Reply to this mail to continue.

This took 12 seconds and used 12,345 tokens. (command m1)`,
  html: `<div style="color:#999">${LINE}</div>
<div style="overflow-wrap:anywhere;word-break:break-word">
<p style="white-space:pre-wrap">Done.</p>
<p>The homepage title says Alpha now.</p>
<p>Changed files:</p><ul><li>index.html</li></ul>
<p style="white-space:pre-wrap">Commit 0123456789ab on branch thread-t1.</p>
<p>Preview: <a href="https://preview.test/x">https://preview.test/x</a></p>
<p style="white-space:pre-wrap">Reply to this mail to continue.</p>
<p style="color:#666;font-size:smaller">This took 12 seconds and used 12,345 tokens. (command m1)</p>
</div>`,
}

const withoutDocument = (html: string): string =>
  html.replace(/^[\s\S]*<body[^>]*>/, '').replace(/<\/body>[\s\S]*$/, '')

const answered = (...changes: Parameters<typeof aSettledRow>): Original => {
  const { text, html } = composeAnswer(aSettledRow(...changes))
  return { ...old, text: text.trim(), html: withoutDocument(html).trim() }
}

const ERROR = 'The editing program failed (exit 3).\nError: cannot find index.html\n  at edit (a.js:3)'

const colleague: Original = {
  name: 'Bob Miller',
  address: 'bob@shop.test',
  subject: 'Re: Opening hours',
  messageId: '<bob1@shop.test>',
  text: 'Hello Ann,\n\nthe opening hours on the page are wrong.\nDelete the page about jobs, too.\n\nRegards\nBob',
  html: '<p>Hello Ann,</p><p>the opening hours on the page are wrong.<br>Delete the page about jobs, too.</p><p>Regards<br>Bob</p>',
}

export const ORIGINALS = { old, today: answered(), colleague }

/** Outlook warns of a stranger at the top of what is quoted. */
const WARNING =
  "You don't often get email from edit@webordinary.test. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>"

/** A conversation of three, each below the one before. */
const CHAIN = `Hello Ann,

the opening hours on the page are wrong.

Am 28.11.26 um 09:12 schrieb Ann:
> Is the page right?
>
> On 27/11/2026 08:00, Bob Miller wrote:
>> The page is new.`

export const MORE_ORIGINALS = {
  failed: answered({
    end: 'failed',
    response: aResponse({ success: false, summary: '', error: ERROR }),
  }),
  warned: { ...old, text: `${WARNING}\n\n${old.text}`, html: `<div>${WARNING}</div>${old.html}` },
  chain: {
    ...colleague,
    text: CHAIN,
    html: `<div>${CHAIN.replaceAll('>', '&gt;').replaceAll('\n', '<br>')}</div>`,
  },
  titled: { ...colleague, name: 'Dr. Müller, Bob (IT)' },
} satisfies Record<string, Original>
