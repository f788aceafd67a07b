// What emulators are known to lack, as docs/emulators.md has it.
import { readFileSync } from 'node:fs'

const DOCUMENT = readFileSync('docs/emulators.md', 'utf8')

/** The list below `### What NAME lacks`. */
export const lackingSaid = (name: string): string[] => {
  const section = DOCUMENT.split(`### What ${name} lacks\n`)[1]?.split(/^##/m)[0] ?? ''
  return [...section.matchAll(/^- (.*)$/gm)].map(([, line = '']) => line)
}
