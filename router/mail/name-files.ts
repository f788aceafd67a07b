// The files of a mail with names and types that can be relied on.
import mime from 'mime'
import { typeByContent } from './content-type.ts'
import type { RawFile } from './contents.ts'
import type { MailFile } from './mail.ts'

const isSamePicture = (a: RawFile, b: RawFile): boolean =>
  a !== b && a.cid !== undefined && b.cid !== undefined && a.name === b.name && a.content.equals(b.content)

const named = ({ name, type, content }: RawFile, index: number): MailFile => {
  const contentType = typeByContent(content, type)
  const extension = mime.getExtension(contentType)
  const end = extension && extension !== 'bin' ? `.${extension}` : ''
  return { name: name || `attachment-${index + 1}${end}`, contentType, content }
}

/** A picture of the text that a program sends once for every place where it stands is one file. */
export const nameFiles = (files: RawFile[]): MailFile[] =>
  files.filter((file, i) => !files.slice(0, i).some((other) => isSamePicture(file, other))).map(named)
