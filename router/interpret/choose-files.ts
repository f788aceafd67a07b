// Which files of a mail are handed on, and a sentence for the person about each that is not.
import type { LeftOut, Mail, MailFile } from '../mail/mail.ts'
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

const listed = (files: { name: string }[]): string => {
  const names = [...new Set(files.map(({ name }) => `"${safeName(name)}"`))]
  const more = names.length - MOST_NAMED
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

/** A sentence about files, if there are any. */
const about = (files: { name: string }[], sentence: (names: string) => string): string[] =>
  files.length > 0 ? [sentence(listed(files))] : []

const notesOnLarge = (files: MailFile[], bytes: number): string[] => {
  const notes = files
    .slice(0, MOST_NAMED)
    .map(
      ({ name, content }) =>
        `The attachment "${safeName(name)}" (${inMegabytes(content.byteLength)}) was left out: the limit is ${inMegabytes(bytes)} per attachment.`,
    )
  const more = files.length - notes.length
  const verb = more === 1 ? 'was' : 'were'
  return more > 0 ? [...notes, `${more} more ${verb} left out for the same reason.`] : notes
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

const WHY: Record<LeftOut['why'], (names: string) => string> = {
  'not theirs': (names) =>
    `Taken for a part of a signature or of the mail program, and not used: ${names}. If you need one of these, attach it once more as a file of its own.`,
  'attached mail': (names) =>
    `Files of a mail that was attached were not used: ${names}. If you need one of these, attach it to your mail itself.`,
  'too long': () => 'The text of your mail is longer than 2 million characters; its end was not read.',
  'winmail.dat': (names) =>
    `Outlook packed something into ${names}, which I cannot open. Please send it as HTML or plain text, with the files attached.`,
}
const REASONS = ['too long', 'not theirs', 'attached mail', 'winmail.dat'] as const

/** The signature of a mail: nobody who sends one thinks of it as a file. */
const IS_SIGNATURE = /^(smime\.p7s|signature\.asc|application\/(x-)?(pkcs7|pgp)-signature)$/i

const notesOnLeftOut = (leftOut: LeftOut[]): string[] =>
  REASONS.flatMap((reason) =>
    about(
      leftOut.filter(({ name, why }) => why === reason && !IS_SIGNATURE.test(name)),
      WHY[reason],
    ),
  )

const UNREADABLE = 'A part of your mail is encrypted or cannot be opened, and was not read.'

/** The files to pass on, and what the person must know about the others. */
export const chooseFiles = (
  { attachments, leftOut, unreadable }: Pick<Mail, 'attachments' | 'leftOut' | 'unreadable'>,
  { count, bytes, totalBytes }: AttachmentLimits,
): ChosenFiles => {
  const isFitting = ({ content }: MailFile): boolean => content.byteLength <= bytes
  const fitting = attachments.filter(isFitting)
  const first = fitting.slice(0, count)
  const taken = withinTotal(first, totalBytes)
  const notes = [
    ...notesOnLarge(
      attachments.filter((file) => !isFitting(file)),
      bytes,
    ),
    ...about(
      fitting.slice(count),
      (names) => `Only the first ${count} of ${fitting.length} attachments were used. Left out: ${names}.`,
    ),
    ...about(
      first.filter((file) => !taken.includes(file)),
      (names) => `Left out, because all attachments together may have ${inMegabytes(totalBytes)}: ${names}.`,
    ),
    ...notesOnLeftOut(leftOut),
    ...(unreadable && unreadable !== 'winmail.dat' ? [UNREADABLE] : []),
  ]
  return { taken, notes }
}
