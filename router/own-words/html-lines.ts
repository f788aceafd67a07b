// The lines that a person sees of an HTML mail, each with what the mail program says of it. One pass, no tree: hostile HTML is deep and long.
import { attributionAt } from './attribution.ts'
import { attributesOf, isTight, styleOf } from './html-attributes.ts'
import type { Attributes, Given } from './html-attributes.ts'
import { clientPart, isQuoting } from './html-client.ts'
import type { Part } from './html-client.ts'
import { makeElements } from './html-elements.ts'
import type { Element } from './html-elements.ts'
import { linkNote } from './html-link.ts'
import { isSeen, lookIn, PLAIN } from './html-style.ts'
import type { Look } from './html-style.ts'
import { addStyles } from './html-style-sheet.ts'
import type { StyleSheet } from './html-style-sheet.ts'
import { BLOCKS, PARAGRAPHS, STRUCK_OUT, UNREAD, VOIDS } from './html-tags.ts'
import { readTokens } from './html-tokens.ts'
import { makeLineWriter } from './html-writer.ts'
import type { LineWriter, Place } from './html-writer.ts'
import { MOST_TEXT } from './line.ts'
import type { Line } from './line.ts'
import { withoutNeedlessSigns } from './shown-quote.ts'

export interface HtmlLines {
  lines: Line[]
  /** Some text cannot be seen, or is struck out. */
  hidesText: boolean
}

const decoded = (cid: string): string => {
  try {
    return decodeURIComponent(cid)
  } catch {
    return cid
  }
}

/** Looking for an attribution above each of a million blockquotes takes long. */
const MOST_UNMARKED_QUOTES = 1_000

const placeOf = ({ depth, mark, look }: Element): Place => ({ depth, mark, preformatted: look.preformatted })

/** Whether the lines end with one that introduces a quote. */
const endsWithAttribution = (lines: Line[]): boolean =>
  lines.some(
    (_, at) =>
      at >= lines.length - 4 && attributionAt(lines, at, true, () => true)?.lines === lines.length - at,
  )

const depthBy = (part: Part | undefined): number => (part === 'quote' || part === 'forward' ? 1 : 0)

const markOf = (around: Element, part: Part | undefined): Element['mark'] => {
  if (part === 'attribution' || part === 'signature' || part === 'quote-begins') return around.mark ?? part
  return around.mark
}

/** Writes one element after the other. */
const makeWalk = (writer: LineWriter, page: Look) => {
  const sheet: StyleSheet = new Map()
  let hidesText = false
  let unmarkedQuotes = 0
  let linkText = ''
  let length = 0

  const ended = (element: Element): void => {
    if (element.href !== undefined) {
      const note = isSeen(element.look) ? linkNote(element.href, linkText) : ''
      if (note !== '')
        writer.text(note, placeOf({ ...element, look: { ...element.look, preformatted: true } }))
    }
    if (BLOCKS.has(element.tag)) writer.endBlock(placeOf(element), element.isParagraph)
  }
  const elements = makeElements(page, ended)

  const isQuote = (tag: string, attributes: Attributes): boolean => {
    if (tag !== 'blockquote') return false
    if (isQuoting(attributes)) return true
    unmarkedQuotes += 1
    return unmarkedQuotes < MOST_UNMARKED_QUOTES && endsWithAttribution(writer.above())
  }

  const lookOf = (tag: string, given: Given, attributes: Attributes, around: Element): Look => {
    const style = styleOf(sheet, tag, given, attributes)
    const changes =
      style.size > 0 || tag === 'a' || tag === 'pre' || STRUCK_OUT.has(tag) || given.has('hidden')
    if (!changes) return around.look
    const look = lookIn(around.look, style, tag === 'a')
    return {
      ...look,
      hidden: look.hidden || given.has('hidden') || STRUCK_OUT.has(tag),
      preformatted: look.preformatted || tag === 'pre',
    }
  }

  const elementOf = (tag: string, given: Given, around: Element): Element => {
    const attributes = attributesOf(given)
    const part = clientPart(tag, attributes)
    const look = lookOf(tag, given, attributes, around)
    if (part === 'rule') writer.mark('rule', placeOf(around))
    if (part === 'forward') writer.mark('forward-begins', placeOf(around))
    return {
      tag,
      look,
      depth: around.depth + (isQuote(tag, attributes) ? 1 : depthBy(part)),
      mark: markOf(around, part),
      unread: around.unread || UNREAD.has(tag),
      isParagraph: PARAGRAPHS.has(tag) && !isTight(attributes),
      ...(tag === 'ol' && { nextItem: Number.parseInt(given.get('start') ?? '1', 10) || 1 }),
      ...(tag === 'a' && given.has('href') && { href: given.get('href') }),
    }
  }

  const picture = (given: Given, around: Element): void => {
    const source = given.get('src') ?? ''
    if (/^cid:/i.test(source)) writer.picture(decoded(source.slice(4, 500)), placeOf(around))
    const alt = given.get('alt') ?? ''
    if (alt.length < 16 && /\p{Extended_Pictographic}/u.test(alt)) writer.text(alt, placeOf(around))
  }

  const openVoid = (tag: string, given: Given): void => {
    const around = elements.top()
    if (around.unread || !isSeen(around.look)) return
    if (tag === 'br') writer.breakLine(placeOf(around))
    if (tag === 'hr') writer.mark('rule', placeOf(around))
    if (tag === 'img') picture(given, around)
  }

  const item = (list: Element): string => {
    if (list.tag !== 'ol') return '* '
    const number = list.nextItem ?? 1
    list.nextItem = number + 1
    return `${number}. `
  }

  return {
    open: (tag: string, given: Given): void => {
      const isBlock = BLOCKS.has(tag)
      elements.closeBefore(tag, isBlock)
      if (isBlock)
        writer.endBlock(placeOf(elements.top()), PARAGRAPHS.has(tag) && !isTight(attributesOf(given)))
      if (VOIDS.has(tag)) return openVoid(tag, given)
      const around = elements.top()
      const element = elementOf(tag, given, around)
      elements.open(element)
      if (tag === 'li') writer.prefix(item(around))
      if ((tag === 'td' || tag === 'th') && isSeen(element.look)) writer.text(' ', placeOf(element))
      if (tag === 'a') linkText = ''
    },
    close: (tag: string): void => {
      if (tag === 'br') openVoid(tag, new Map())
      else elements.close(tag)
    },
    text: (text: string): boolean => {
      const around = elements.top()
      if (around.tag === 'style') addStyles(sheet, text)
      if (around.unread) return true
      if (!isSeen(around.look)) {
        hidesText ||= text.trim() !== ''
        return true
      }
      if (linkText.length < 500) linkText += text
      writer.text(text.slice(0, MOST_TEXT - length), placeOf(around))
      length += text.length
      return length < MOST_TEXT
    },
    hidesText: () => hidesText,
  }
}

/** Never throws. Linear in the length. `page`: how text looks that says nothing of itself. */
export const htmlLines = (html: string, page = PLAIN): HtmlLines => {
  const writer = makeLineWriter()
  const walk = makeWalk(writer, page)
  readTokens(html, walk)
  return { lines: withoutNeedlessSigns(writer.lines()), hidesText: walk.hidesText() }
}
