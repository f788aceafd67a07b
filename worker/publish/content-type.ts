import path from 'node:path'
import mime from 'mime'

const IS_TEXT = /^text\/|[/+](json|xml|javascript)$/

/** By the file's ending; texts are taken for UTF-8. */
export const contentTypeOf = (file: string): string => {
  // The package takes a name without a dot for an ending: a file called `html` is not a page.
  const type = path.extname(file) === '' ? null : mime.getType(file)
  if (type === null) return 'application/octet-stream'
  return IS_TEXT.test(type) ? `${type}; charset=utf-8` : type
}
