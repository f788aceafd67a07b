// The mails that are answered: ours in its old form and as it is today, and one of a colleague.
import { composeAnswer } from '../../../router/mail-templates/answer.ts'
import { aSettledRow } from '../../router/interpret/examples.ts'

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

const today = (): Original => {
  const { text, html } = composeAnswer(aSettledRow())
  return { ...old, text: text.trim(), html: withoutDocument(html).trim() }
}

const colleague: Original = {
  name: 'Bob Miller',
  address: 'bob@shop.test',
  subject: 'Re: Opening hours',
  messageId: '<bob1@shop.test>',
  text: 'Hello Ann,\n\nthe opening hours on the page are wrong.\nDelete the page about jobs, too.\n\nRegards\nBob',
  html: '<p>Hello Ann,</p><p>the opening hours on the page are wrong.<br>Delete the page about jobs, too.</p><p>Regards<br>Bob</p>',
}

export const ORIGINALS = { old, today: today(), colleague }
