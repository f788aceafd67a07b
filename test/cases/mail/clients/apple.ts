import { APPLE } from '../attributions.ts'
import { IPHONE } from '../phone-footers.ts'
import { divisions, escaped, filled, marked, plain } from './reply.ts'
import type { Client, Reply } from './reply.ts'

const lineOf = (reply: Reply): string => filled(APPLE[reply.language], reply.original)

const HEAD = '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'

/** The attribution is part of the quote, also in the text. */
export const appleMac: Client = (reply) => ({
  text: `${plain(reply)}\n\n${marked(`${lineOf(reply)}\n\n${reply.original.text}`)}\n`,
  html: `${HEAD}<body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${divisions(reply.paragraphs)}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>${escaped(lineOf(reply))}</div><br class="Apple-interchange-newline"><div>${reply.original.html}</div></blockquote></div><br></body></html>`,
})

export const appleIos: Client = (reply) => {
  const footer = IPHONE[reply.language]
  return {
    text: `${plain({ ...reply, footer })}\n\n${marked(`${lineOf(reply)}\n\n\u{feff}${reply.original.text}`)}\n`,
    html: `${HEAD}<body dir="auto">${divisions(reply.paragraphs)}<div><br></div><br id="lineBreakAtBeginningOfSignature"><div dir="ltr">${footer}</div><div dir="ltr"><br><blockquote type="cite">${escaped(lineOf(reply))}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\u{feff}${reply.original.html}</div></blockquote></body></html>`,
  }
}

/** Older ones: the attribution stands outside, and the signature has a mark of its own. */
export const appleOld: Client = (reply) => ({
  text: `${plain({ ...reply, footer: '-- \nAnn Example' })}\n\n${lineOf(reply)}\n\n${marked(reply.original.text)}\n`,
  html: `${HEAD}<body>${divisions(reply.paragraphs)}<div><br></div><div id="AppleMailSignature">Ann Example<br>Customer GmbH</div><div><br>${escaped(lineOf(reply))}<br><br></div><blockquote type="cite"><div>${reply.original.html}</div></blockquote></body></html>`,
})
