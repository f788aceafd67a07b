import { OUTLOOK } from '../header-labels.ts'
import { block, divisions, escaped, from, plain, to, shown } from './reply.ts'
import type { Body, Client, Reply } from './reply.ts'

const LINE = '_'.repeat(32)

interface Header {
  labels: string[]
  values: string[]
}

const headerOf = ({ language, original }: Reply): Header => {
  const [fromLabel, sent, toLabel, subject, date] = OUTLOOK[language]
  return {
    labels: [fromLabel, sent, toLabel, subject],
    values: [from(original), date, to, original.subject],
  }
}

const bold = ({ labels, values }: Header): string =>
  labels.map((label, i) => `<b>${label}</b> ${escaped(values[i] ?? '')}`).join('<br>')

const textOf = (reply: Reply, line: string): string => {
  const { labels, values } = headerOf(reply)
  return `${plain(reply)}\n${line}\n${block(labels, values)}\n\n${reply.original.text}\n`
}

const normal = (inner: string): string => `<p class="MsoNormal">${inner}<o:p></o:p></p>`

const word = (reply: Reply, border: string): string => {
  const words = reply.paragraphs.map((text) => normal(shown(text))).join(normal('&nbsp;'))
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt;} --></style></head><body lang="EN-GB" link="#467886"><div class="WordSection1">${words}${normal('&nbsp;')}<div><div style="border:none;border-top:solid ${border} 1.0pt;padding:3.0pt 0cm 0cm 0cm">${normal(bold(headerOf(reply)))}</div></div>${normal('&nbsp;')}${reply.original.html}</div></body></html>`
}

/** The block stands alone: no line above it in the text. */
export const outlookDesktop: Client = (reply) => ({ text: textOf(reply, ''), html: word(reply, '#E1E1E1') })

/** The Mac's says Date instead of Sent, and puts it second all the same. */
export const outlookMac: Client = (reply) => {
  const { labels, values } = headerOf({ ...reply, language: 'en' })
  const mac = ['From: ', 'Date: ', 'To: ', 'Subject: ']
  return {
    text: `${plain(reply)}\n\n${block(mac, values, '')}\n\n${reply.original.text}\n`,
    html: word({ ...reply, language: 'en' }, '#B5C4DF').replace(labels[1] ?? '', 'Date: '),
  }
}

const reference = (reply: Reply): string =>
  `<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${bold(headerOf(reply))}</font><div>&nbsp;</div></div>${reply.original.html}`

export const outlookWeb: Client = (reply) => ({
  text: textOf(reply, LINE),
  html: `<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">${divisions(reply.paragraphs, ' class="elementToProof" style="font-family: Aptos; font-size: 12pt;"')}<div id="appendonsend"></div>${reference(reply)}</body></html>`,
})

/** The new one for Windows, with a signature. */
export const outlookNew: Client = (reply) => ({
  text: textOf(
    { ...reply, footer: 'Ann Example\nCustomer GmbH\nPhone: +49 30 1234567\nwww.customer.test' },
    LINE,
  ),
  html: `<html><body dir="ltr">${divisions(reply.paragraphs, ' class="elementToProof"')}<div class="elementToProof"><br></div><div id="Signature" class="elementToProof"><div>Ann Example</div><div>Customer GmbH</div><div>Phone: +49 30 1234567</div><div>www.customer.test</div></div><div id="appendonsend"></div>${reference(reply)}</body></html>`,
})

const mobile = (reply: Reply, name: string, link: string): Body => ({
  text: textOf({ ...reply, footer: `Get ${name}<${link}>` }, LINE),
  html: `<html><body>${divisions(reply.paragraphs, ' dir="ltr"')}<div id="ms-outlook-mobile-body-separator-line" dir="ltr"><br></div><div id="ms-outlook-mobile-signature" dir="ltr">Get <a href="${link}">${name}</a></div><div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message skipProofing">${reference(reply)}</div></body></html>`,
})

export const outlookIos: Client = (reply) => mobile(reply, 'Outlook for iOS', 'https://aka.ms/o0ukef')
export const outlookAndroid: Client = (reply) =>
  mobile(reply, 'Outlook for Android', 'https://aka.ms/AAb9ysg')
