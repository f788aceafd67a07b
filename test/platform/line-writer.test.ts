import { execFileSync } from 'node:child_process'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { makeLineWriter } from '../../platform/line-writer.ts'

const LOG = fileURLToPath(new URL('../../platform/log.ts', import.meta.url))

describe('Lines', () => {
  it('of one turn are written together, in their order, and those of the next one after them', async () => {
    const written: string[] = []
    const write = makeLineWriter((text) => written.push(text))

    write('a\n')
    await Promise.resolve()
    write('b\n')
    const before = [...written]
    await nextTurn()
    write('c\n')
    await nextTurn()

    expect([before, written]).to.deep.equal([[], ['a\nb\n', 'c\n']])
  })

  it('are written when the process exits in the same turn', () => {
    const program = `import { makeLog } from '${LOG}'
      const log = makeLog({ daemon: 'd', containerId: 'c' }, { level: 'info', namespace: 'n' })
      log.error('crashed')
      process.exit(1)`
    let text = ''
    try {
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    } catch (error) {
      text = String((error as { stdout: Buffer }).stdout)
    }

    expect(JSON.parse(text)).to.include({ level: 'error', event: 'crashed' })
  })
})
