// Joins the lines of format=flowed (RFC 3676): the program broke them, not the person.

const SIGNATURE = '-- '

const depthOf = (line: string): number => /^>*/.exec(line)?.[0].length ?? 0

/** `deletesSpace`: DelSp=yes, for languages that have no blanks between words. */
export const joinFlowed = (text: string, deletesSpace: boolean): string => {
  const paragraphs: string[][] = []
  let open = -1
  for (const line of text.split('\n')) {
    const depth = depthOf(line)
    const own = line.slice(depth).replace(/^ /, '')
    const goesOn = own.endsWith(' ') && own !== SIGNATURE
    const piece = goesOn && deletesSpace ? own.slice(0, -1) : own
    if (open === depth && own !== SIGNATURE) paragraphs.at(-1)?.push(piece)
    else paragraphs.push([depth > 0 ? `${'>'.repeat(depth)} ${piece}` : piece])
    open = goesOn ? depth : -1
  }
  return paragraphs.map((pieces) => pieces.join('')).join('\n')
}
