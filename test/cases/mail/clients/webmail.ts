// Mail programs in the browser.
import { OUTLOOK } from '../header-labels.ts'
import { block, divisions, escaped, from, marked, plain, to } from './reply.ts'
import type { Client, Reply } from './reply.ts'

const who = (reply: Reply): string => from(reply.original)

export const yahoo: Client = (reply) => {
  const line = `On Sunday, November 29, 2026 at 10:01:00 AM GMT+1, ${who(reply)} wrote:`
  return {
    text: ` ${plain(reply)}\n\n    ${line}  \n \n ${reply.original.text.replaceAll('\n', '\n ')}\n  `,
    html: `<html><head></head><body><div class="ydp12ab34cdyahoo-style-wrap" style="font-family:Helvetica Neue;font-size:16px;">${divisions(reply.paragraphs, ' dir="ltr" data-setdir="false"')}<div><br></div></div><div id="ydp98fe76yahoo_quoted_7654321098" class="ydp98fe76yahoo_quoted"><div style="font-family:'Helvetica Neue';font-size:13px;color:#26282a;"><div>${escaped(line)}</div><div><br></div><div><br></div><div>${reply.original.html}</div></div></div></body></html>`,
  }
}

export const aol: Client = (reply) => {
  const values = [who(reply), to, 'Sun, Nov 29, 2026 10:01 am', reply.original.subject]
  const labels = ['From:', 'To:', 'Sent:', 'Subject:']
  const header = block(labels, values)
  return {
    text: `${plain(reply)}\n\n\n-----Original Message-----\n${header}\n\n${reply.original.text}\n`,
    html: `<div style="color:black;font:12pt arial, sans-serif;">${divisions(reply.paragraphs)}<br><br><div style="font-family:arial,helvetica;font-size:10pt;color:black">-----Original Message-----<br>${escaped(header).replaceAll('\n', '<br>')}<br><br><div id="yiv123">${reply.original.html}</div></div></div>`,
  }
}

/** GMX and web.de, which always write German here. */
export const gmx: Client = (reply) => {
  const labels = ['Gesendet:', 'Von:', 'An:', 'Betreff:']
  const values = ['Sonntag, 29. November 2026 um 10:01 Uhr', who(reply), to, reply.original.subject]
  const bold = labels.map((label, i) => `<b>${label}</b>&nbsp;${escaped(values[i] ?? '')}`).join('<br/>')
  return {
    text: `${plain(reply)}\n \n\n${block(labels, values)}\n${reply.original.text}\n`,
    html: `<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;">${divisions(reply.paragraphs)}<div>&nbsp;</div><div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;"><div style="margin:0 0 10px 0;">${bold}</div><div name="quoted-content">${reply.original.html}</div></div></div></body></html>`,
  }
}

export const proton: Client = (reply) => {
  const line = `On Sunday, November 29th, 2026 at 10:01 AM, ${who(reply)} wrote:`
  return {
    text: `${plain({ ...reply, footer: 'Sent with Proton Mail secure email.' })}\n\n${line}\n\n${marked(reply.original.text)}\n`,
    html: `${divisions(reply.paragraphs, ' style="font-family: Arial, sans-serif; font-size: 14px;"')}<div class="protonmail_signature_block" style="font-family: Arial, sans-serif; font-size: 14px;"><div class="protonmail_signature_block-user protonmail_signature_block-empty"></div><div class="protonmail_signature_block-proton">Sent with <a target="_blank" href="https://proton.me/mail/home">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">${escaped(line)}<br><blockquote class="protonmail_quote" type="cite">${reply.original.html}</blockquote><br></div>`,
  }
}

/** HTML alone. */
export const tuta: Client = (reply) => ({
  html: `<html><body>${divisions(reply.paragraphs)}<div><br></div><div>-- <br></div><div>Sent with Tuta; enjoy secure &amp; ad-free emails:<br></div><div><a href="https://tuta.com">https://tuta.com</a><br></div><div><br></div><div>29 Nov 2026, 10:01 by ${reply.original.address}:<br></div><blockquote class="tutanota_quote" style="border-left: 1px solid #93A3B8; padding-left: 10px; margin-left: 5px;">${reply.original.html}</blockquote></body></html>`,
})

export const fastmail: Client = (reply) => {
  const line = `On Sun, 29 Nov 2026, at 10:01 AM, ${reply.original.name} wrote:`
  return {
    text: `${plain(reply)}\n\n${line}\n${marked(reply.original.text)}\n`,
    html: `<!DOCTYPE html><html><head><title></title><style type="text/css">p.MsoNormal{margin:0}</style></head><body>${divisions(reply.paragraphs)}<div><br></div><div>${line}</div><blockquote type="cite" id="qt" style="">${reply.original.html}</blockquote><div><br></div></body></html>`,
  }
}

export const zimbra: Client = (reply) => {
  const [fromLabel, sent, toLabel, subject, date] = OUTLOOK[reply.language]
  const labels = [fromLabel, toLabel, sent, subject]
  const values = [`"${reply.original.name}" <${reply.original.address}>`, to, date, reply.original.subject]
  const bold = labels.map((label, i) => `<b>${label} </b>${escaped(values[i] ?? '')}<br>`).join('')
  const style = 'border-left:2px solid #1010FF;margin-left:5px;padding-left:5px;'
  return {
    text: `${plain(reply)}\n\n\n${block(labels, values)}\n\n${reply.original.text}\n`,
    html: `<html><body><div style="font-family: arial; font-size: 12pt">${divisions(reply.paragraphs)}<br><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style="${style}">${bold}</blockquote></div><div data-marker="__QUOTED_TEXT__"><blockquote style="${style}">${reply.original.html}</blockquote></div></div></body></html>`,
  }
}

/** Below the quote, as it is installed. */
export const roundcube: Client = (reply) => {
  const line = `On 2026-11-29 10:01, ${reply.original.name} wrote:`
  return {
    text: `${line}\n${marked(reply.original.text)}\n\n${plain(reply)}\n`,
    html: `<html><body style='font-size: 10pt; font-family: Verdana'><p id="reply-intro">${line}</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0"><div id="replybody1">${reply.original.html}</div></blockquote>${divisions(reply.paragraphs)}</body></html>`,
  }
}

export const zoho: Client = (reply) => {
  const line = 'On Sun, 29 Nov 2026 10:01:00 +0100'
  return {
    text: `${plain(reply)}\n\n\n\n\n---- ${line} ${who(reply)} wrote ----\n\n${reply.original.text}\n`,
    html: `<html><body><div style="font-family: Verdana; font-size: 10pt;">${divisions(reply.paragraphs)}<div><br></div><div class="zmail_extra_hr" style="border-top: 1px solid rgb(204, 204, 204); min-height: 0px;"><br></div><div class="zmail_extra" data-zbluepencil-ignore="true"><div><br></div><div id="Zm-_Id_-Sgn1">---- ${line} <b>${escaped(who(reply))}</b> wrote ---</div><div><br></div><blockquote id="blockquote_zmail" style="margin: 0px;">${reply.original.html}</blockquote></div></div></body></html>`,
  }
}
