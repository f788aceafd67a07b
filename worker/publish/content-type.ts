import path from 'node:path'
import mime from 'mime'

const IS_TEXT = /^text\/|[/+](json|xml|javascript)$/

/** A file without an extension may be a page by its content. */
const typeOf = (file: string, isHtml: boolean): string | null => {
  // `mime` reads a name without a dot as an extension; a file called `html` is not a page.
  if (path.extname(file) !== '') return mime.getType(file)
  return isHtml ? 'text/html' : null
}

/** By the file's extension; text is assumed to be UTF-8. `isHtml`: its content looks like a page. */
export const contentTypeOf = (file: string, isHtml = false): string => {
  const type = typeOf(file, isHtml)
  if (type === null) return 'application/octet-stream'
  return IS_TEXT.test(type) ? `${type}; charset=utf-8` : type
}
