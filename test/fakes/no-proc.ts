// For `node --import`: a process for which there is no /proc, as on a Mac.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const isIn = (file: unknown): boolean => /^\/proc(\/|$)/.test(String(file))

const absent = (file: unknown): Error =>
  Object.assign(new Error(`ENOENT: no such file or directory, open '${String(file)}'`), { code: 'ENOENT' })

type Call = (file: unknown, ...more: unknown[]) => unknown

const hide = (of: object, name: string, otherwise: (file: unknown) => unknown): void => {
  const calls = of as Record<string, Call>
  const real = calls[name]
  if (!real) throw new Error(`there is no ${name}`)
  calls[name] = (file, ...more) => (isIn(file) ? otherwise(file) : real(file, ...more))
}

const refuse = (file: unknown): never => {
  throw absent(file)
}
hide(fs, 'readFileSync', refuse)
hide(fs, 'existsSync', () => false)
hide(fs.promises, 'readFile', (file) => Promise.reject(absent(file)))
hide(fs.promises, 'readdir', (file) => Promise.reject(absent(file)))
syncBuiltinESMExports()
