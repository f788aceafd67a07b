// A PATH that leads to stand-ins and to nothing else: each program on it is a few lines of bash, which ask this process what to say. Bash,
// because it starts ten times as fast as Node, and a deployment calls some thirty programs.
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import type { Program } from './reply.ts'

/** Between the parts of what goes to and fro, which have none of these characters. What a program says goes by files: bash reads a socket byte by byte. */
const [UNIT, RECORD, END] = ['\x1f', '\x1e', '\x1d']

const script = (name: string, port: number, token: string): string => `#!/bin/bash
input=
[[ -t 0 ]] || IFS= read -rd '' input
exec 3<>/dev/tcp/127.0.0.1/${port}
printf '%s\\x1f' ${token} ${name} "$@" >&3
printf '\\x1e%s\\x1d' "$input" >&3
IFS= read -rd $'\\x1f' code <&3
IFS= read -rd $'\\x1f' out <&3
IFS= read -rd $'\\x1f' err <&3
[[ -s $out ]] && printf '%s\\n' "$(<"$out")"
[[ -s $err ]] && printf '%s\\n' "$(<"$err")" >&2
exit "\${code:-1}"
`

interface Asked {
  token: string
  name: string
  args: string[]
  input: string
}

const parsed = (text: string): Asked => {
  const [words = '', input = ''] = text.split(RECORD)
  const [token = '', name = '', ...args] = words.split(UNIT)
  return { token, name, args: args.slice(0, -1), input }
}

const untilEnd = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.endsWith(END)) resolve(text.slice(0, -END.length))
    })
  })

export interface ProgramsOnPath {
  path: string
  close: () => Promise<void>
}

/** `dir`: of this process alone. A program that is interrupted aborts the `stop` of its call. */
export const putOnPath = async (dir: string, programs: Record<string, Program>): Promise<ProgramsOnPath> => {
  const token = randomBytes(16).toString('hex')
  const said = join(dir, 'said')
  mkdirSync(said, { mode: 0o700 })
  let calls = 0
  const reply = async (socket: Socket): Promise<void> => {
    const gone = new AbortController()
    socket.on('close', () => gone.abort()).on('error', () => undefined)
    const asked = parsed(await untilEnd(socket))
    const program = programs[asked.name]
    if (asked.token !== token || !program) return void socket.destroy()
    const {
      code = 0,
      out = '',
      err = '',
    } = await Promise.resolve(program({ ...asked, stop: gone.signal })).catch((error: unknown) => ({
      code: 1,
      out: '',
      err: `${String(error)}\n`,
    }))
    calls += 1
    const [outFile, errFile] = [join(said, `${calls}.out`), join(said, `${calls}.err`)]
    writeFileSync(outFile, out)
    writeFileSync(errFile, err)
    socket.end(`${code}${UNIT}${outFile}${UNIT}${errFile}${UNIT}`)
  }
  const server = createServer((socket) => void reply(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const path = join(dir, 'bin')
  mkdirSync(path, { mode: 0o700 })
  for (const name of Object.keys(programs))
    writeFileSync(join(path, name), script(name, port, token), { mode: 0o700 })
  return { path, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
