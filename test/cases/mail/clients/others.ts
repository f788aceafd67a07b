// Programs of the desk and of the terminal.
import { block, divisions, escaped, from, marked, plain, to, shown } from './reply.ts'
import type { Client } from './reply.ts'

/** HCL Notes: a table of small print, no line. */
export const notes: Client = (reply) => {
  const labels = ['From:', 'To:', 'Date:', 'Subject:']
  const values = [from(reply.original), to, '29.11.2026 10:01', reply.original.subject]
  const small = (text: string): string => `<font size=1 color=#5f5f5f face="sans-serif">${text}</font>`
  const rows = labels
    .map(
      (label, i) =>
        `${small(`${label} &nbsp; &nbsp; &nbsp; &nbsp;`)}<font size=1 face="sans-serif">${escaped(values[i] ?? '')}</font>`,
    )
    .join('<br>')
  return {
    text: `${plain(reply)}\n\n\n\n\n${block(labels, values, '   ')}\n\n\n\n${reply.original.text}\n`,
    html: `${reply.paragraphs.map((text) => `<font size=2 face="sans-serif">${shown(text)}</font>`).join('<br><br>')}<br><br><br><br>${rows}<br><hr noshade><br><br><br>${reply.original.html}<br>`,
  }
}

export const emClient: Client = (reply) => {
  const labels = ['From:', 'To:', 'Date:', 'Subject:']
  const values = [
    `"${reply.original.name}" <${reply.original.address}>`,
    to,
    '29/11/2026 10:01:00',
    reply.original.subject,
  ]
  const rows = labels.map((label, i) => `<div>${label} ${escaped(values[i] ?? '')}</div>`).join('')
  return {
    text: `${plain(reply)}\n\n------ Original Message ------\n${block(labels, values)}\n\n${marked(reply.original.text, '>')}\n`,
    html: `<html><head></head><body>${divisions(reply.paragraphs)}<div><br></div><div>------ Original Message ------</div>${rows}<div><br></div><div id="x123"><blockquote cite="known@webordinary.test" type="cite" class="cite2">${reply.original.html}</blockquote></div></body></html>`,
  }
}

export const evolution: Client = (reply) => {
  const line = `On Sun, 2026-11-29 at 10:01 +0000, ${reply.original.name} wrote:`
  return {
    text: `${plain(reply)}\n\n${line}\n${marked(reply.original.text)}\n`,
    html: `<html><head></head><body>${divisions(reply.paragraphs)}<div><br></div><div>${line}</div><blockquote type="cite" style="margin:0 0 0 .8ex; border-left:2px #729fcf solid;padding-left:1ex">${reply.original.html}</blockquote></body></html>`,
  }
}

/** Text alone, below the quote. */
export const mutt: Client = (reply) => ({
  text: `On Sun, Nov 29, 2026 at 10:01:00AM +0100, ${reply.original.name} wrote:\n${marked(reply.original.text)}\n\n${plain({ ...reply, footer: '-- \nAnn' })}\n`,
})

export const hey: Client = (reply) => {
  const line = `On November 29, 2026, ${from(reply.original)} wrote:`
  return {
    text: `${plain(reply)}\n\n${line}\n\n${marked(reply.original.text)}\n`,
    html: `<html><body><div class="trix-content">${divisions(reply.paragraphs)}<br></div><div><br>${escaped(line)}<br></div><blockquote>${reply.original.html}</blockquote></body></html>`,
  }
}

/** Old Outlook in plain text. */
export const outlookExpress: Client = (reply) => {
  const labels = ['From:', 'To:', 'Sent:', 'Subject:']
  const values = [
    `"${reply.original.name}" <${reply.original.address}>`,
    `"Ann" <ann@customer.test>`,
    'Sunday, November 29, 2026 10:01 AM',
    reply.original.subject,
  ]
  return {
    text: `${plain(reply)}\n\n----- Original Message ----- \n${block(labels, values)}\n\n\n${marked(reply.original.text)}\n`,
  }
}

/** Old Outlook of a German office. */
export const outlookGerman: Client = (reply) => {
  const labels = ['Von:', 'Gesendet:', 'An:', 'Betreff:']
  const values = [
    `${reply.original.name} [mailto:${reply.original.address}]`,
    'Sonntag, 29. November 2026 10:01',
    "'Ann'",
    reply.original.subject,
  ]
  return {
    text: `${plain(reply)}\n\n-----Ursprüngliche Nachricht-----\n${block(labels, values)}\n\n${reply.original.text}\n`,
  }
}

/** The attribution is glued to the words and has no empty line behind it. */
export const glued: Client = (reply) => ({
  text: `${plain(reply)}\nAm 29.11.2026 10:01 schrieb "${reply.original.name}" <${reply.original.address}>:\n${marked(reply.original.text)}\n`,
})

/** The attribution is broken over three lines. */
export const broken: Client = (reply) => ({
  text: `${plain(reply)}\n\nOn Sun, Nov 29, 2026\nat 10:01 AM ${reply.original.name}\n<${reply.original.address}> wrote:\n\n${marked(reply.original.text)}\n`,
})

/** Quote marks alone, below or above: a line of attribution was taken away. */
export const bare: Client = (reply) => ({
  text: `${plain(reply)}\n\n${marked(reply.original.text)}\n`,
})
