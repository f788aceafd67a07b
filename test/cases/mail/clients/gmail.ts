import { GMAIL } from '../attributions.ts'
import { divisions, escaped, filled, marked, plain } from './reply.ts'
import type { Client, Reply } from './reply.ts'

const quote = (reply: Reply, name = 'gmail_quote gmail_quote_container'): string => {
  const line = escaped(filled(GMAIL[reply.language], reply.original))
  const cite = 'margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex'
  return `<div class="${name}"><div dir="ltr" class="gmail_attr">${line}<br></div><blockquote class="gmail_quote" style="${cite}">${reply.original.html}</blockquote></div>`
}

/** Its text part breaks a long attribution inside the address. */
const wrapped = (line: string): string => (line.length > 70 ? line.replace(' <', ' <\n') : line)

const text = (reply: Reply): string =>
  `${plain(reply)}\n\n${wrapped(filled(GMAIL[reply.language], reply.original))}\n\n${marked(reply.original.text)}\n`

export const gmailWeb: Client = (reply) => ({
  text: text(reply),
  html: `<div dir="ltr">${divisions(reply.paragraphs)}</div><br>${quote(reply)}\n`,
})

export const gmailAndroid: Client = (reply) => ({
  text: text(reply),
  html: `<div dir="auto">${divisions(reply.paragraphs, ' dir="auto"')}</div><br>${quote(reply, 'gmail_quote')}`,
})

/** With the signature that the person has set up, above the quote. */
export const gmailSigned: Client = (reply) => {
  const signature = 'Ann Example\nCustomer GmbH\n+49 30 1234567'
  const html = `<div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">${signature.replaceAll('\n', '<br>')}</div></div>`
  return {
    text: text({ ...reply, footer: `-- \n${signature}` }),
    html: `<div dir="ltr">${divisions(reply.paragraphs)}<div><br></div><span class="gmail_signature_prefix">-- </span><br>${html}</div><br>${quote(reply)}`,
  }
}
