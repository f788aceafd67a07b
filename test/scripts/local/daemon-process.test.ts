import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { startScript } from '../../../scripts/local/daemon-process.ts'

describe('a daemon that nobody has asked to end', () => {
  let dir: string
  before(() => {
    dir = mkdtempSync(join(tmpdir(), 'webordinary-daemon-'))
  })
  after(() => rmSync(dir, { recursive: true }))

  const saysOf = async (script: string): Promise<string[]> => {
    const path = join(dir, 'daemon.mjs')
    writeFileSync(path, script)
    const said: string[] = []
    const onText = (text: string, name: string): void => void said.push(name + text)
    await startScript(path, 'worker-1', {}, () => undefined, onText).ended
    return said
  }

  it('is named as its log names it, too', async () => {
    const line = { timestamp: 'x', level: 'info', event: 'started', containerId: 'worker-1a2b3c4d' }

    expect(await saysOf(`console.log('${JSON.stringify(line)}'); process.exitCode = 3`)).to.deep.equal([
      'worker-1 (worker-1a2b3c4d) has ended by itself (exit code 3)',
    ])
  })

  it('has only the name of its process before it has said anything', async () => {
    expect(await saysOf('process.exit(2)')).to.deep.equal(['worker-1 has ended by itself (exit code 2)'])
  })
})
