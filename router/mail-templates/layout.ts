// The layout that all our mails share: how it ended and our line below it, the parts, and the last line. Pure.
import { visibleText } from '../../platform/visible-text.ts'
import type { ReplyTo } from '../../contract/tracking/record.ts'
import { directionOf, languageOfRow } from '../language/language.ts'
import type { Language } from '../language/language.ts'
import { phrasesOf } from '../phrases/phrases.ts'
import type { Outcome } from '../phrases/phrases.ts'
import { withoutDelimiter } from './delimiter.ts'
import { endMark, openingOf } from './own-lines.ts'
import { aside, escapeHtml } from './parts.ts'
import type { MailPart } from './parts.ts'
import { DARK, STYLE } from './styles.ts'
import { subjectOf } from './subject.ts'

/** A mail ready to be composed. */
export interface MailContent {
  to: string
  /** Others who take part. */
  cc?: string[]
  /** Where replies go, if not to the address that sends it. */
  replyTo?: string
  subject: string
  language?: Language
  inReplyTo?: string
  references: string[]
  text: string
  html: string
}

/** What the first line and the subject say; `commandId` is the last line's. */
export interface Frame {
  outcome: Outcome
  /** What was asked, in short. */
  wish?: string
  commandId?: string
}

const joined = (parts: MailPart[], form: keyof MailPart, between: string): string =>
  withoutDelimiter(visibleText(parts.map((part) => part[form]).join(between)))

const page = (language: Language, title: string, body: string): string =>
  `<!DOCTYPE html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>:root{color-scheme:light dark}
${DARK}</style>
</head>
<body class="w-paper" style="${STYLE.page}">
<div class="w-paper" lang="${language}" dir="${directionOf(language)}" style="${STYLE.paper}">
${body}
</div>
</body>
</html>
`

/** The first line is what an inbox shows of a mail. Below it is the line above which the person replies. No other line of the mail is such a line,
 * and nothing in it steers a terminal or turns the direction of writing, whoever wrote it. */
export const makeMailContent = (
  reply: ReplyTo,
  { outcome, wish = '', commandId }: Frame,
  parts: MailPart[],
): MailContent => {
  const language = languageOfRow(reply)
  const { delimiter } = phrasesOf(language)
  const subject = subjectOf(reply, outcome)
  const first = openingOf(reply, outcome, wish)
  const opening = { text: first, html: `<h1 style="${STYLE.opening}">${escapeHtml(first)}</h1>` }
  const all = commandId === undefined ? parts : [...parts, aside(endMark(reply, commandId))]
  const [html, title] = [joined(all, 'html', '\n'), escapeHtml(visibleText(subject))]
  return {
    to: reply.email,
    subject,
    language,
    ...(reply.messageId && { inReplyTo: reply.messageId }),
    references: [...new Set([...reply.references, ...(reply.messageId ? [reply.messageId] : [])])],
    text: `${joined([opening], 'text', '')}\n${delimiter}\n\n${joined(all, 'text', '\n\n')}\n`,
    html: page(language, title, `${joined([opening], 'html', '')}\n${aside(delimiter).html}\n${html}`),
  }
}
