import path from 'node:path'
import mime from 'mime'

const IS_TEXT = /^text\/|[/+](json|xml|javascript)$/

/** By the file's extension; text is assumed to be UTF-8. */
export const contentTypeOf = (file: string): string => {
  // `mime` reads a name without a dot as an extension; a file called `html` is not a page.
  const type = path.extname(file) === '' ? null : mime.getType(file)
  if (type === null) return 'application/octet-stream'
  return IS_TEXT.test(type) ? `${type}; charset=utf-8` : type
}
