// The editing program of the demo: honest and small. It understands a few plain sentences about a static site and says so when it
// understands nothing. A real deployment runs a coding agent in its place.
import { readFile, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { UNDERSTOOD, WAITING, wishesIn } from './sentences.ts'
import type { NewPage, Pause, Swap, Wish } from './sentences.ts'

/** Set when the instructions were begun before, or are more than one: lines with this mark stand before and after each. */
const MARK = process.env['WEBORDINARY_MARK']

const swap = async ({ file, what, by, done, already }: Swap): Promise<string> => {
  const before = await readFile(file, 'utf8')
  // An interrupted run may have added it.
  if (MARK && already !== undefined && before.includes(already)) return 'That is so already'
  if (!what.test(before)) return `I found no place for this in ${file}`
  const after = before.replace(what, () => by)
  if (after === before) return 'That is so already'
  await writeFile(file, after)
  return done
}

const addPage = async ({ file, content }: NewPage): Promise<string> => {
  try {
    await writeFile(file, content, { flag: 'wx' })
    return `Added the page ${file}`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return `There is a page ${file} already`
    throw error
  }
}

/** Said to standard error: what the program writes to standard output is its summary. */
const pause = async ({ seconds }: Pause): Promise<string> => {
  console.error(`waiting ${seconds} seconds`)
  await setTimeout(seconds * 1_000)
  return `Waited ${seconds} seconds`
}

const carryOut = (wish: Wish): Promise<string> => {
  if (wish.kind === 'pause') return pause(wish)
  return wish.kind === 'swap' ? swap(wish) : addPage(wish)
}

/** Between the lines with the mark, every second part is an instruction; the others tell a person or an agent what they are. */
const instructionsIn = (input: string): string[] =>
  MARK ? input.split(new RegExp(`^===== ${MARK} .*$`, 'm')).filter((_, part) => part % 2 === 1) : [input]

try {
  const done: string[] = []
  for (const wish of instructionsIn(await text(process.stdin)).flatMap(wishesIn))
    done.push(await carryOut(wish))
  const help = ['I am the small editing program of the demo and did not understand this. I understand:']
  for (const sentence of [...UNDERSTOOD, WAITING]) help.push(`- ${sentence}`)
  console.log((done.length > 0 ? done : help).join('\n'))
} catch (error) {
  const { code, path } = error as NodeJS.ErrnoException
  if (code !== 'ENOENT') throw error
  console.log(`There is no ${path} here. I know only sites like the demo's.`)
  process.exitCode = 1
}
