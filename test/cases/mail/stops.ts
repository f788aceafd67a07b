// The word that stops, alone and with what politeness puts around it, in every client; and sentences that are no stop.
import type { MailCase } from '../../eval-mail/mail-case.ts'
import { mailCase } from './compose.ts'
import { formOf, inForm } from './forms.ts'
import { KNOWN_ID, ORIGINALS } from './originals.ts'
import { ALL_CLIENTS } from './replies.ts'
import { LANGUAGES, WISHES } from './wishes.ts'
import type { Language } from './wishes.ts'

/** The words between two quotes would be two. */
const CLIENTS = Object.entries(ALL_CLIENTS).filter(([name]) => name !== 'thunderbirdBetween')

const inFrame = (n: number, language: Language, paragraphs: string[]) => {
  const [name, client] = CLIENTS[n % CLIENTS.length] ?? ['none', () => ({})]
  const body = client({ language, paragraphs, original: n % 2 === 0 ? ORIGINALS.old : ORIGINALS.today })
  const form = formOf(n)
  return { name: `${name}-${form}`, sent: { inReplyTo: KNOWN_ID, ...inForm(body, form) } }
}

const stop = (language: Language, n: number, what: string, paragraphs: string[]): Promise<MailCase> => {
  const { name, sent } = inFrame(n, language, paragraphs)
  return mailCase(`stops/${language}-${what}-${name}`, sent, { kind: 'stop' })
}

const POLITE = (language: Language): string[] => {
  const { hello, closing, stop: word } = WISHES[language]
  return [`${hello},`, `${word}!`, `${closing}\nAnn`]
}

const NO_STOPS: [Language, string][] = [
  ['en', 'Stop the slideshow on the homepage'],
  ['en', 'Stop using red. Use green.'],
  ['en', 'Please do not stop'],
  ['en', 'The bus stop is called "Stop 5" now'],
  ['de', 'Das Stoppschild auf der Startseite bitte entfernen'],
  ['de', 'Bitte den Knopf "Abbrechen" grün machen'],
  ['fr', 'Arrête la musique sur la page d’accueil'],
  ['es', 'Pon un botón que diga "Cancelar"'],
  ['nl', 'Stop de foto onderaan de pagina'],
  ['ja', '停止ボタンを追加してください'],
]

const noStops = NO_STOPS.map(([language, words], n) => {
  const { name, sent } = inFrame(n * 3, language, [words])
  return mailCase(`stops/no-${n + 1}-${language}-${name}`, sent, { kind: 'command', words })
})

export const stops = (): Promise<MailCase[]> =>
  Promise.all([
    ...LANGUAGES.map((language, n) => stop(language, n, 'alone', [WISHES[language].stop])),
    ...LANGUAGES.map((language, n) => stop(language, n + LANGUAGES.length, 'polite', POLITE(language))),
    ...CLIENTS.map((_, n) => stop('en', n, `frame-${n + 1}`, ['Stop'])),
    ...noStops,
  ])
