/** The longest beginning of a file that is looked at. */
export const SNIFFED_BYTES = 1_024

const COMMENT_END = '-->'

/** Without a byte order mark, white space and whole comments. */
const skipToMarkup = (text: string): string => {
  let rest = text.replace(/^\uFEFF/, '').trimStart()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf(COMMENT_END)
    if (end === -1) return ''
    rest = rest.slice(end + COMMENT_END.length).trimStart()
  }
  return rest
}

/** True when a file that begins so is a page, whatever its name. */
export const looksLikeHtml = (beginning: string): boolean =>
  /^<(?:!doctype\s+html|html)(?=[\s>/])/i.test(skipToMarkup(beginning.slice(0, SNIFFED_BYTES)))
