// Mail programs of Russia, China and Korea.
import { block, divisions, escaped, from, marked, plain, to } from './reply.ts'
import type { Client } from './reply.ts'

export const mailRu: Client = (reply) => {
  const line = `Воскресенье, 29 ноября 2026, 10:01 +03:00 от ${from(reply.original)}:`
  return {
    text: `${plain({ ...reply, footer: '--\nАнна Пример' })}\n \n>${line}\n${marked(reply.original.text, '>')}\n`,
    html: `<HTML><BODY>${divisions(reply.paragraphs)}<div>&nbsp;</div><div data-signature-widget="container"><div data-signature-widget="content"><div>--<br>Анна Пример</div></div></div><div>&nbsp;</div><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">${escaped(line)}<br>&nbsp;<div id=""><div class="js-helper js-readmsg-msg">${reply.original.html}</div></div></blockquote></BODY></HTML>`,
  }
}

export const yandex: Client = (reply) => {
  const line = `29.11.2026, 10:01, "${reply.original.name}" <${reply.original.address}>:`
  return {
    text: `${plain(reply)}\n\n${line}\n${marked(reply.original.text)}\n`,
    html: `${divisions(reply.paragraphs)}<div>&nbsp;</div><div>&nbsp;</div><div>${escaped(line)}</div><blockquote>${reply.original.html}</blockquote>`,
  }
}

export const qq: Client = (reply) => {
  const { name, address, subject } = reply.original
  const labels = ['发件人:', '发送时间:', '收件人:', '主题:']
  const values = [
    `"${name}" <${address}>;`,
    '2026年11月29日(星期天) 上午10:01',
    `"Ann"<ann@customer.test>;`,
    subject,
  ]
  const rows = labels
    .map((label, i) => `<div><b>${label}</b>&nbsp;${escaped(values[i] ?? '')}</div>`)
    .join('')
  const line = '------------------'
  return {
    text: `${plain(reply)}\n\n\n\n\n${line} 原始邮件 ${line}\n${block(labels, values, ' ')}\n\n${reply.original.text}\n`,
    html: `${divisions(reply.paragraphs)}<div><br></div><div><includetail><!--<![endif]--></includetail></div><div><br></div><div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">${line}&nbsp;原始邮件&nbsp;${line}</div><div style="font-size: 12px;background:#efefef;padding:8px;">${rows}</div><div><br></div>${reply.original.html}`,
  }
}

export const netease: Client = (reply) => {
  const line = `在 2026-11-29 10:01:00，"${reply.original.name}" <${reply.original.address}> 写道：`
  return {
    text: `${plain(reply)}\n\n\n\n\n\n${line}\n\n${marked(reply.original.text, '>')}\n`,
    html: `<div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">${divisions(reply.paragraphs)}<br/><br/><div style="position:relative;zoom:1"></div><div id="divNeteaseMailCard"></div><p style="margin: 0;">${escaped(line)}</p><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">${reply.original.html}</blockquote></div>`,
  }
}

export const naver: Client = (reply) => {
  const labels = ['From:', 'To:', 'Cc:', 'Sent:', 'Subject:']
  const values = [
    from(reply.original),
    `${to};`,
    '',
    '2026-11-29 (일) 10:01:00 (GMT+09:00)',
    reply.original.subject,
  ]
  const bold = labels.map((label, i) => `<b>${label}</b> ${escaped(values[i] ?? '')}`).join('<br>')
  return {
    text: `${plain(reply)}\n\n-----Original Message-----\n${block(labels, values)}\n\n${reply.original.text}\n`,
    html: `<html><body><div style="font-size:10pt; font-family: Gulim;">${divisions(reply.paragraphs)}<p><br></p><div class="__naver_mail_quote__"><p style="font-family:돋움">-----Original Message-----<br>${bold}</p><div>${reply.original.html}</div></div></div></body></html>`,
  }
}
