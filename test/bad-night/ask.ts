// Types one of the commands for operators, as a person would, at 80 columns.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import type { Night } from './night.ts'

const WEBORDINARY = fileURLToPath(new URL('../../scripts/webordinary.ts', import.meta.url))

export interface Answer {
  words: string[]
  /** As it was typed. */
  typed: string
  code: number | null
  text: string
}

export const ask = async ({ env }: Night, words: string[]): Promise<Answer> => {
  const { AWS_PROFILE: _, ...own } = process.env
  const child = spawn(process.execPath, [WEBORDINARY, ...words], {
    env: { ...own, ...env, COLUMNS: '80' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close') as Promise<[number | null]>
  const [said, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  const typed = ['npx webordinary', ...words.map((word) => (/[<> ]/.test(word) ? `'${word}'` : word))]
  return { words, typed: typed.join(' '), code, text: `${said}${complaint}`.trimEnd() }
}
