// Joins the lines of format=flowed (RFC 3676): the program broke them, not the person.

const SIGNATURE = '-- '

const depthOf = (line: string): number => {
  let depth = 0
  while (line[depth] === '>') depth += 1
  return depth
}

/** `deletesSpace`: DelSp=yes, for languages that have no blanks between words. */
export const joinFlowed = (text: string, deletesSpace: boolean): string => {
  let joined = ''
  /** Depth of the paragraph that goes on; -1 when none does. */
  let open = -1
  for (const line of text.split('\n')) {
    const depth = depthOf(line)
    const own = line.slice(line[depth] === ' ' ? depth + 1 : depth)
    const goesOn = own.endsWith(' ') && own !== SIGNATURE
    const isNext = open !== depth || own === SIGNATURE
    if (isNext) joined += depth > 0 ? `\n${'>'.repeat(depth)} ` : '\n'
    joined += goesOn && deletesSpace ? own.slice(0, -1) : own
    open = goesOn ? depth : -1
  }
  return joined.slice(1)
}
