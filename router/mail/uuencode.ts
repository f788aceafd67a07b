// Files that old programs write into the text: "begin 644 name", lines of letters, "end".

/** The first character says how many bytes the line holds: at most 45. */
const bytesIn = (line: string): number => (line.charCodeAt(0) - 32) & 63

const isData = (line: string): boolean => {
  if (!/^[ -M`]/.test(line)) return false
  const needed = Math.ceil(bytesIn(line) / 3) * 4
  return line.length - 1 >= Math.ceil((bytesIn(line) * 4) / 3) && line.length - 1 <= needed + 2
}

const decodeLine = (line: string): number[] => {
  const out: number[] = []
  for (let i = 1; out.length < bytesIn(line); i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((k) => ((line.charCodeAt(i + k) || 32) - 32) & 63)
    out.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d)
  }
  return out.slice(0, bytesIn(line))
}

/** The bytes of uuencoded lines. */
export const fromUuencode = (lines: string[]): Buffer =>
  Buffer.concat(lines.filter(isData).map((line) => Buffer.from(decodeLine(line))))

export interface TakenOut {
  text: string
  files: { name: string; content: Buffer }[]
}

const BEGIN = /^begin [0-7]{3,4} (.{1,250})$/

/** Takes the files out of a text. What only looks like one stays. */
export const takeUuencoded = (text: string): TakenOut => {
  if (!text.includes('begin ')) return { text, files: [] }
  const kept: string[] = []
  const files: TakenOut['files'] = []
  const lines = text.split('\n')
  for (let i = 0; i < lines.length; i += 1) {
    const name = BEGIN.exec(lines[i]?.trimEnd() ?? '')?.[1]
    const end = name === undefined ? -1 : endOf(lines, i + 1)
    if (name !== undefined && end > 0) {
      files.push({ name, content: fromUuencode(lines.slice(i + 1, end)) })
      i = end
    } else kept.push(lines[i] ?? '')
  }
  return { text: kept.join('\n'), files }
}

/** The line that says "end", when there is nothing but data above it. "begin" is no data, so no line is looked at twice. */
const endOf = (lines: string[], start: number): number => {
  let i = start
  while (i < lines.length && (isData(lines[i] ?? '') || lines[i] === '')) i += 1
  return i > start && lines[i]?.trim() === 'end' ? i : -1
}
