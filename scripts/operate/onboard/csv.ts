// A table of projects as a spreadsheet writes it: fields of a project in the first row, a project in each other row. Pure.
import { fieldFrom } from '../../../deployment/project-fields.ts'

/** Cells by rows. Quotes as RFC 4180 has them. Throws for one that is never closed. */
export const cellsOf = (text: string, separator: string): string[][] => {
  const rows: string[][] = [['']]
  const add = (letter: string): void => {
    const row = rows.at(-1) ?? []
    row[row.length - 1] += letter
  }
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? ''
    if (letter === '"' && isQuoted && text[i + 1] === '"') add(text[++i] ?? '')
    else if (letter === '"' && (isQuoted || rows.at(-1)?.at(-1) === '')) isQuoted = !isQuoted
    else if (isQuoted) add(letter)
    else if (letter === separator) rows.at(-1)?.push('')
    else if (letter === '\n') rows.push([''])
    else if (letter !== '\r') add(letter)
  }
  if (isQuoted) throw new Error(`a quote is opened and never closed (in row ${rows.length})`)
  return rows.filter((cells) => cells.some((cell) => cell.trim() !== ''))
}

/** Spreadsheets of half of Europe write semicolons. */
const separatorOf = (text: string): string => {
  const [head = ''] = text.split('\n', 1)
  return head.includes(';') && !head.includes(',') ? ';' : ','
}

/** One object for each row below the first. An empty cell is a field that is absent; a cell too many is a field that does not exist. */
export const rowsOfCsv = (text: string): object[] => {
  const plain = text.replace(/^\uFEFF/, '')
  const [head = [], ...rows] = cellsOf(plain, separatorOf(plain))
  const nameOf = (i: number): string => head[i]?.trim() || `cell ${i + 1}`
  return rows.map((cells) =>
    Object.fromEntries(
      cells.flatMap((cell, i) =>
        cell.trim() === '' ? [] : [[nameOf(i), fieldFrom(nameOf(i), cell.trim())]],
      ),
    ),
  )
}
