// Which files of a mail are handed on, and a sentence for the person about each that is not.
import type { LeftOut, Mail, MailFile } from '../mail/mail.ts'
import type { Phrases } from '../phrases/en.ts'
import { safeName } from './file-name.ts'

export interface AttachmentLimits {
  count: number
  /** Of one. */
  bytes: number
  /** Of all together. */
  totalBytes: number
}

export interface ChosenFiles {
  taken: MailFile[]
  /** Sentences for the person. */
  notes: string[]
}

/** More would not be read. */
const MOST_NAMED = 20

/** Rounded up: what is above a limit must not read as the limit. */
const inMegabytes = (bytes: number): string => `${(Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1)} MB`

type Says = Phrases['files']

const listed = (files: { name: string }[], { more }: Phrases): string => {
  const names = [...new Set(files.map(({ name }) => `"${safeName(name)}"`))]
  const rest = names.length - MOST_NAMED
  return names.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` ${more(String(rest))}` : '')
}

const notesOnLarge = (files: MailFile[], bytes: number, says: Says): string[] => {
  const notes = files
    .slice(0, MOST_NAMED)
    .map(({ name, content }) =>
      says.tooLarge(safeName(name), inMegabytes(content.byteLength), inMegabytes(bytes)),
    )
  const more = files.length - notes.length
  return more > 0 ? [...notes, says.moreLeftOut(String(more))] : notes
}

/** The first ones that fit together. */
const withinTotal = (files: MailFile[], totalBytes: number): MailFile[] => {
  let total = 0
  return files.filter(({ content }) => {
    const fits = total + content.byteLength <= totalBytes
    if (fits) total += content.byteLength
    return fits
  })
}

const SENTENCES = {
  'not theirs': 'notTheirs',
  'attached mail': 'ofAttachedMail',
  'winmail.dat': 'winmail',
} as const
const REASONS = ['not theirs', 'attached mail', 'winmail.dat'] as const satisfies LeftOut['why'][]

/** The signature of a mail: nobody who sends one thinks of it as a file. */
const IS_SIGNATURE = /^(smime\.p7s|signature\.asc|application\/(x-)?(pkcs7|pgp)-signature)$/i

/** A sentence about files, if there are any. */
type About = (files: { name: string }[], sentence: (names: string) => string) => string[]

const notesOnLeftOut = (leftOut: LeftOut[], about: About, says: Says): string[] =>
  REASONS.flatMap((reason) =>
    about(
      leftOut.filter(({ name, why }) => why === reason && !IS_SIGNATURE.test(name)),
      says[SENTENCES[reason]],
    ),
  )

/** The files to pass on, and what the person must know about the others. */
export const chooseFiles = (
  { attachments, leftOut, unreadable }: Pick<Mail, 'attachments' | 'leftOut' | 'unreadable'>,
  { count, bytes, totalBytes }: AttachmentLimits,
  phrases: Phrases,
): ChosenFiles => {
  const says = phrases.files
  const about: About = (files, sentence) => (files.length > 0 ? [sentence(listed(files, phrases))] : [])
  const isFitting = ({ content }: MailFile): boolean => content.byteLength <= bytes
  const fitting = attachments.filter(isFitting)
  const first = fitting.slice(0, count)
  const taken = withinTotal(first, totalBytes)
  const large = attachments.filter((file) => !isFitting(file))
  const tooMuch = first.filter((file) => !taken.includes(file))
  const notes = [
    ...notesOnLarge(large, bytes, says),
    ...about(fitting.slice(count), (names) => says.tooMany(String(count), String(fitting.length), names)),
    ...about(tooMuch, (names) => says.tooMuch(inMegabytes(totalBytes), names)),
    ...notesOnLeftOut(leftOut, about, says),
    ...(unreadable && unreadable !== 'winmail.dat' ? [says.unreadable] : []),
  ]
  return { taken, notes }
}
