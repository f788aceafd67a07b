// The files of a mail: those that the person sent, and those that are not handed on.
import { cidsIn, isTheirs } from './choose-theirs.ts'
import type { AttachedMail, Contents, RawFile } from './contents.ts'
import type { LeftOut, Mail } from './mail.ts'
import { nameFiles } from './name-files.ts'
import { isTnef } from './tnef.ts'

const notTheirs = (file: RawFile): LeftOut => ({
  name: file.name || file.type,
  why: isTnef(file) ? 'winmail.dat' : 'not theirs',
})

const ofAttachedMail = ({ files }: AttachedMail): LeftOut[] =>
  files.map(({ name, type }) => ({ name: name || type, why: 'attached mail' }))

/** `inWords`: the Content-IDs of the pictures that stand in the person's own words. */
export const readFiles = (
  { files, attached, leftOut }: Contents,
  html: string,
  inWords: Set<string>,
): Pick<Mail, 'attachments' | 'leftOut'> => {
  const shown = cidsIn(html)
  const theirs = new Set(files.filter((file) => !isTnef(file) && isTheirs(file, shown, inWords)))
  const others = files.filter((file) => !theirs.has(file))
  return {
    attachments: nameFiles([...theirs]),
    leftOut: [...others.map(notTheirs), ...attached.flatMap(ofAttachedMail), ...leftOut],
  }
}
