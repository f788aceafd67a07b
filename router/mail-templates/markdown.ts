// What an agent says at the end is Markdown: made readable, as text and as HTML. Pure. It is hostile: every element is one of ours, nothing is
// fetched, and what takes too long to take apart is shown as it is.
import { visibleText } from '../../platform/visible-text.ts'
import { saysDelimiter, withoutDelimiter } from './delimiter.ts'
import { paragraph } from './parts.ts'
import type { MailPart } from './parts.ts'
import { lexMarkdown } from './lex-markdown.ts'
import { blocks } from './markdown-blocks.ts'

/** Longer than any executor's summary; bounds what a row can bring. In UTF-16 units. */
const MOST = 10_000

/** Whole lines, or a part of the only one. */
const beginningOf = (text: string): string => {
  const end = text.lastIndexOf('\n', MOST)
  return text.slice(0, end > 0 ? end : MOST).toWellFormed()
}

const rendered = (text: string): MailPart => {
  const tokens = lexMarkdown(text)
  const part = tokens && blocks(tokens)
  // Marks in the middle of our delimiter would be gone in what is shown.
  const isForged = part && [part.text, part.html.replace(/<[^>]*>/g, '')].some(saysDelimiter)
  return part && part.text !== '' && !isForged ? part : paragraph(withoutDelimiter(text))
}

/** The parts of a mail that show a text of Markdown; none for an empty one. `restLeftOut` says that it was longer. */
export const markdown = (source: string, restLeftOut: string): MailPart[] => {
  const text = visibleText(source.slice(0, 2 * MOST))
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
  if (text === '') return []
  if (text.length <= MOST && source.length <= 2 * MOST) return [rendered(text)]
  return [rendered(beginningOf(text)), paragraph(restLeftOut)]
}
