// Mail programs of phones.
import { divisions, escaped, from, marked, plain, to, block, shown } from './reply.ts'
import type { Client } from './reply.ts'

export const samsung: Client = (reply) => {
  const labels = ['From:', 'Date:', 'To:', 'Subject:']
  const values = [from(reply.original), '29/11/2026  10:01  (GMT+01:00)', to, reply.original.subject]
  const header = labels.map((label, i) => `<div>${label} ${escaped(values[i] ?? '')} </div>`).join('')
  const footer = 'Sent from my Galaxy'
  return {
    text: `${plain({ ...reply, footer })}\n\n\n-------- Original message --------\n${block(labels, values)}\n\n${reply.original.text}\n`,
    html: `<html><body>${divisions(reply.paragraphs, ' dir="auto"')}<div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:85%;color:#575757" dir="auto">${footer}</div></div><div dir="auto"><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div>${header}<div><br></div></div>${reply.original.html}</body></html>`,
  }
}

/** Quotes without a blank behind the mark. */
export const k9: Client = (reply) => {
  const line = `On November 29, 2026 10:01:00 AM GMT+01:00, ${from(reply.original)} wrote:`
  const footer = 'Sent from my Android device with K-9 Mail. Please excuse my brevity.'
  return {
    text: `${plain({ ...reply, footer: `-- \n${footer}` })}\n\n${line}\n${marked(reply.original.text, '>')}\n`,
    html: `<!DOCTYPE html><html><body>${reply.paragraphs.map(shown).join('<br><br>')}<br><br>-- <br>${footer}<br><br><div class="gmail_quote"><div dir="auto">${escaped(line)}</div><blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;">${reply.original.html}</blockquote></div></body></html>`,
  }
}

export const spark: Client = (reply) => {
  const line = `On 29 Nov 2026 at 10:01 +0100, ${from(reply.original)}, wrote:`
  return {
    text: `${plain({ ...reply, footer: 'Sent with Spark' })}\n${line}\n${marked(reply.original.text)}\n`,
    html: `<html><body><div name="messageBodySection">${divisions(reply.paragraphs, ' dir="auto"')}</div><div name="messageSignatureSection"><br/><div class="matchFont">Sent with <a href="https://sparkmailapp.com/source?from=signature">Spark</a></div></div><div name="messageReplySection">${escaped(line)}<br/><blockquote type="cite" style="border-left-color: grey; border-left-width: thin; border-left-style: solid; margin: 5px 5px; padding-left: 10px;">${reply.original.html}</blockquote></div></body></html>`,
  }
}

export const superhuman: Client = (reply) => {
  const line = `On Sun, Nov 29, 2026 at 10:01 AM, ${from(reply.original)} wrote:`
  return {
    text: `${plain({ ...reply, footer: 'Sent via Superhuman ( https://sprh.mn/?vip=ann@customer.test )' })}\n\n${line}\n\n${marked(reply.original.text)}\n`,
    html: `<html><head></head><body><div><div>${divisions(reply.paragraphs)}<div><br></div></div><div class="sh-signature"><div class="gmail_signature">Sent via <a href="https://sprh.mn/?vip=ann@customer.test">Superhuman</a></div></div><br><div><div class="gmail_quote">${escaped(line)}<br><blockquote class="gmail_quote sh-color-black">${reply.original.html}</blockquote></div></div></div></body></html>`,
  }
}

/** Text alone, with a line of a length of its own. */
export const blueMail: Client = (reply) => ({
  text: `${plain({ ...reply, footer: 'Get BlueMail for Android' })}\n\nOn Nov 29, 2026, 10:01 AM, ${from(reply.original)} wrote:\n\n${marked(reply.original.text, '>')}\n`,
})
