// The mails of a folder and of those in it: NAME.eml, or NAME.txt with a body alone. Beside it NAME.json or NAME.expected.txt.
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { bareMail } from './bare-mail.ts'
import type { Expectation, Kind, MailCase } from './mail-case.ts'
import { readExpectation } from './read-expectation.ts'

const EXPECTED = '.expected.txt'

interface Found {
  /** Relative to the folder, with its ending. */
  file: string
  expected: Expectation | undefined
}

const filesIn = async (folder: string): Promise<string[]> => {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .toSorted()
  } catch (cause) {
    throw new Error(`cannot read the folder ${folder}: ${(cause as Error).message}`, { cause })
  }
}

const expectationOf = async (folder: string, stem: string, files: Set<string>) => {
  const [json, text] = [`${stem}.json`, `${stem}${EXPECTED}`]
  if (files.has(json) && files.has(text))
    throw new Error(`${path.join(folder, stem)} has a .json and a ${EXPECTED}: which one counts?`)
  if (files.has(json)) {
    const whole = path.join(folder, json)
    return readExpectation(await readFile(whole, 'utf8'), whole)
  }
  return files.has(text) ? { read: await readFile(path.join(folder, text), 'utf8') } : undefined
}

/** A text with nothing beside it is no mail, but somebody's notes. */
const findMails = async (folder: string, kind: Kind | undefined): Promise<Found[]> => {
  const files = await filesIn(folder)
  const all = new Set(files)
  const found: Found[] = []
  for (const file of files) {
    const { dir, name, ext } = path.parse(file)
    if (!['.eml', '.txt'].includes(ext.toLowerCase()) || file.endsWith(EXPECTED)) continue
    const beside = await expectationOf(folder, path.join(dir, name), all)
    const expected = beside ?? (kind && { kind })
    if (beside || ext.toLowerCase() === '.eml') found.push({ file, expected })
  }
  return found
}

const load = async (folder: string, file: string): Promise<Uint8Array> => {
  const bytes = await readFile(path.join(folder, file))
  return file.toLowerCase().endsWith('.eml') ? bytes : bareMail(bytes)
}

async function* loaded(folder: string, found: Found[]): AsyncGenerator<MailCase> {
  for (const { file, expected } of found)
    yield {
      name: file,
      raw: await load(folder, file),
      ...(expected && { expected }),
    }
}

/** `kind`: what is to be done with those that have nothing beside them. Throws what is wrong with the folder before the first mail is read. */
export const readFolder = async (folder: string, kind?: Kind): Promise<AsyncGenerator<MailCase>> => {
  const found = await findMails(folder, kind)
  if (found.length === 0)
    throw new Error(`${folder} has no mail in it: no NAME.eml, and no NAME.txt with a result beside it`)
  return loaded(folder, found)
}
