// Tables of 80 columns. Pure.

const WIDTH = 80

/** A line for each row: its label, then its values under the heads, to the right. Throws when a row is too wide. */
export const columns = (heads: string[], rows: [string, ...string[]][], least = 16): string => {
  const lines = [['', ...heads], ...rows]
  const room = WIDTH - heads.length * least
  return lines
    .map(([label = '', ...values]) => {
      const line = label.padEnd(room) + values.map((value) => value.padStart(least)).join('')
      if (label.length > room || values.some((value) => value.length >= least))
        throw new Error(`too wide: ${line}`)
      return line.trimEnd()
    })
    .join('\n')
}
