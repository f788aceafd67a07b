// One wish in every client and language, above, below and between quotes of our mails and of a colleague's.
import type { MailCase } from '../../eval-mail/mail-case.ts'
import * as apple from './clients/apple.ts'
import * as east from './clients/east.ts'
import * as gmail from './clients/gmail.ts'
import * as mobile from './clients/mobile.ts'
import * as others from './clients/others.ts'
import * as outlook from './clients/outlook.ts'
import type { Client } from './clients/reply.ts'
import * as thunderbird from './clients/thunderbird.ts'
import * as webmail from './clients/webmail.ts'
import { mailCase } from './compose.ts'
import { FORMS, inForm } from './forms.ts'
import type { Form } from './forms.ts'
import { MORE_ORIGINALS, ORIGINALS } from './originals.ts'
import type { Original } from './originals.ts'
import { LANGUAGES, WISHES } from './wishes.ts'
import type { Language } from './wishes.ts'

const { zimbra, ...oneLanguage } = webmail
const { outlookDesktop, outlookWeb, ...otherOutlooks } = outlook
const { gmailWeb, ...otherGmails } = gmail
const { appleMac, appleIos, appleOld } = apple
const { thunderbirdTop, thunderbirdBottom, ...otherThunderbirds } = thunderbird

/** These write in the language of the person. */
const TRANSLATED: Record<string, Client> = {
  gmailWeb,
  appleMac,
  appleIos,
  thunderbirdTop,
  thunderbirdBottom,
  outlookDesktop,
  outlookWeb,
  zimbra,
}

const ENGLISH: Record<string, Client> = {
  ...oneLanguage,
  ...otherOutlooks,
  ...otherGmails,
  appleOld,
  ...otherThunderbirds,
  ...mobile,
  ...others,
}

const EASTERN: [Language, string, Client][] = [
  ['ru', 'mailRu', east.mailRu],
  ['ru', 'yandex', east.yandex],
  ['zh', 'qq', east.qq],
  ['zh', 'netease', east.netease],
  ['ko', 'naver', east.naver],
]

export const ALL_CLIENTS: Record<string, Client> = {
  ...TRANSLATED,
  ...ENGLISH,
  ...Object.fromEntries(EASTERN.map(([, name, client]) => [name, client])),
}

const ALL_ORIGINALS: Record<string, Original> = { ...ORIGINALS, ...MORE_ORIGINALS }

const reply = (
  name: string,
  client: Client,
  language: Language,
  original: string,
  form: Form,
  spoken = language,
): Promise<MailCase> => {
  const { first, second } = WISHES[spoken]
  const of = ALL_ORIGINALS[original] ?? ORIGINALS.old
  const body = client({ language, paragraphs: [first, second], original: of })
  const sent = {
    subject: of.subject,
    inReplyTo: of.messageId,
    ...inForm(body, form),
  }
  const languages = spoken === language ? language : `${language}-${spoken}`
  return mailCase(`replies/${name}-${languages}-${original}-${form}`, sent, {
    kind: 'command',
    words: `${first} ${second}`,
  })
}

const NAMES = Object.keys(ORIGINALS) as (keyof typeof ORIGINALS)[]

/** Of the nine ways, another one for each language and client. */
const way = (n: number) => [NAMES[n % 3] ?? 'old', FORMS[Math.floor(n / 3) % 3] ?? 'both'] as const

const translated = Object.entries(TRANSLATED).flatMap(([name, client], i) =>
  LANGUAGES.map((language, j) => reply(name, client, language, ...way(i * 2 + j))),
)

const english = Object.entries(ENGLISH).flatMap(([name, client], i) =>
  NAMES.map((original, j) => reply(name, client, 'en', original, FORMS[(i + j) % 3] ?? 'both')),
)

const eastern = EASTERN.flatMap(([language, name, client], i) =>
  NAMES.map((original, j) => reply(name, client, language, original, FORMS[(i + j) % 3] ?? 'both')),
)

/** Mails of other kinds, answered in some language. */
const more = Object.keys(MORE_ORIGINALS).flatMap((original, i) =>
  Object.entries(ALL_CLIENTS)
    .filter((_, n) => n % 3 === i % 3)
    .map(([name, client], j) =>
      reply(
        name,
        client,
        LANGUAGES[(i * 7 + j) % LANGUAGES.length] ?? 'en',
        original,
        FORMS[j % 3] ?? 'both',
      ),
    ),
)

/** The program speaks another language than the person. */
const mixed = LANGUAGES.map((spoken, n) => {
  const [name, client] = Object.entries(TRANSLATED)[n % 8] ?? ['gmailWeb', gmailWeb]
  return reply(name, client, LANGUAGES[(n + 5) % LANGUAGES.length] ?? 'en', ...way(n), spoken)
})

export const replies = (): Promise<MailCase[]> =>
  Promise.all([...translated, ...english, ...eastern, ...more, ...mixed])
