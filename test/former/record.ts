// Writes recorded.json: what the former version writes, and what it reads there. `node test/former/record.ts`, when FORMER has moved.
import { writeFile } from 'node:fs/promises'
import sinon from 'sinon'
import { FORMER, unpackFormer } from './former-code.ts'
import { plain, readShapes } from './read-shapes.ts'
import { loadVersion } from './version.ts'
import { AT, writeShapes } from './write-shapes.ts'

const code = await unpackFormer()
const former = await loadVersion(code.load)
sinon.useFakeTimers({ now: AT, toFake: ['Date'] })
const shapes = await writeShapes(former, false)
const readings = plain(await readShapes(former, shapes))
sinon.restore()
await writeFile(
  new URL('recorded.json', import.meta.url),
  `${JSON.stringify({ by: FORMER, shapes, readings }, null, 2)}\n`,
)
await code.remove()
