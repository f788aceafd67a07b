/** Breaks a line between words, never in one: an address can be copied whole. The lines below the first begin `indent` characters in. */
export const foldLine = (text: string, width: number, indent: number): string => {
  const lines = ['']
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(' '.repeat(indent) + word)
  }
  return lines.join('\n')
}

/** The same for each line, as far in as it was. */
export const foldText = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => foldLine(line, width, /^[ -]*/.exec(line)?.[0].length ?? 0))
    .join('\n')

/** As wide as the terminal that `stream` is; a pipe has no width. */
export const foldFor = (stream: Pick<NodeJS.WriteStream, 'columns'>, text: string): string =>
  foldText(text, stream.columns || Infinity)
