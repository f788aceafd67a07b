// Finds blocks of code between lines of "```": what stands in one is what a person shows, whatever it looks like.
import { ourLineAt } from './our-mail.ts'

const OPENS = /^ {0,3}```[\w+.-]{0,20}[ \t]*$/
const CLOSES = /^ {0,3}```[ \t]*$/

/** The indices of the lines in closed blocks, with their fences. No block holds our own line: a fence of the person's may be left open. */
export const fencedIn = (texts: string[]): Set<number> => {
  const lines = texts.map((text) => ({ text, depth: 0 }))
  const found = new Set<number>()
  let open: number | undefined
  for (const [at, text] of texts.entries()) {
    if (open === undefined) open = OPENS.test(text) ? at : undefined
    else if (ourLineAt(lines, at) > 0) open = undefined
    else if (CLOSES.test(text)) {
      for (let inside = open; inside <= at; inside += 1) found.add(inside)
      open = undefined
    }
  }
  return found
}
