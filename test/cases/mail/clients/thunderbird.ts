import { THUNDERBIRD } from '../attributions.ts'
import { escaped, filled, marked, plain, shown } from './reply.ts'
import type { Client, Reply } from './reply.ts'

const lineOf = (reply: Reply): string => filled(THUNDERBIRD[reply.language], reply.original)

const quote = (reply: Reply, html = reply.original.html): string =>
  `<div class="moz-cite-prefix">${escaped(lineOf(reply))}<br></div><blockquote type="cite" cite="mid:known@webordinary.test">${html}</blockquote>`

const words = (paragraphs: string[]): string => paragraphs.map((text) => `<p>${shown(text)}</p>`).join('')

const page = (inner: string): string =>
  `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>${inner}</body></html>`

const quotedText = (reply: Reply): string => `${lineOf(reply)}\n${marked(reply.original.text)}`

export const thunderbirdTop: Client = (reply) => ({
  text: `${plain(reply)}\n\n${quotedText(reply)}\n`,
  html: page(`${words(reply.paragraphs)}${quote(reply)}`),
})

/** As it is installed: below the quote. */
export const thunderbirdBottom: Client = (reply) => ({
  text: `${quotedText(reply)}\n\n${plain(reply)}\n`,
  html: page(`${quote(reply)}${words(reply.paragraphs)}`),
})

/** Below the quote, with the signature that the program adds. */
export const thunderbirdSigned: Client = (reply) => ({
  text: `${quotedText(reply)}\n\n${plain({ ...reply, footer: '-- \nAnn Example\nCustomer GmbH' })}\n`,
  html: page(
    `${quote(reply)}${words(reply.paragraphs)}<div class="moz-signature">-- <br>Ann Example<br>Customer GmbH</div>`,
  ),
})

/** The first paragraph between two pieces of the quote, the others below it. */
export const thunderbirdBetween: Client = (reply) => {
  const [first = '', ...others] = reply.paragraphs
  const lines = reply.original.text.split('\n')
  const [head, tail] = [lines.slice(0, 5).join('\n'), lines.slice(5).join('\n')]
  const piece = (text: string): string =>
    `<blockquote type="cite" cite="mid:known@webordinary.test">${escaped(text).replaceAll('\n', '<br>')}</blockquote>`
  return {
    text: `${lineOf(reply)}\n${marked(head)}\n\n${first}\n\n${marked(tail)}\n\n${others.join('\n\n')}\n`,
    html: page(
      `<div class="moz-cite-prefix">${escaped(lineOf(reply))}<br></div>${piece(head)}${words([first])}${piece(tail)}${words(others)}`,
    ),
  }
}
