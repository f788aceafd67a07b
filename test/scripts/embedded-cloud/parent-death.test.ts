import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect } from 'chai'
import type { EmbeddedCloud } from '../../../scripts/embedded-cloud/start.ts'

describe('the embedded cloud and its parent', () => {
  it('is gone when its parent is killed', async () => {
    const { parent, sesUrl } = await setup()
    expect((await fetch(`${sesUrl}/store`)).status).to.equal(200)

    parent.kill('SIGKILL')
    // The cloud has inherited this pipe: it ends when the last of the two processes does.
    parent.stderr.resume()
    await once(parent.stderr, 'end')

    expect(await refusal(sesUrl)).to.equal('ECONNREFUSED')
  })

  it('is gone when its parent ends without a word', async () => {
    const { parent, sesUrl } = await setup()

    parent.stdin.end()
    parent.stderr.resume()
    await once(parent.stderr, 'end')

    expect(await refusal(sesUrl)).to.equal('ECONNREFUSED')
  })
}).timeout(10_000)

/** A parent that tells where its cloud is, and exits when its standard input ends. */
const PARENT = `
import { startEmbeddedCloud } from './scripts/embedded-cloud/start.ts'
process.stdin.resume().on('end', () => process.exit())
console.log(JSON.stringify(await startEmbeddedCloud()))
`

const setup = async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT], { stdio: 'pipe' })
  const [line] = (await once(createInterface(parent.stdout), 'line')) as [string]
  const { sesUrl } = JSON.parse(line) as Pick<EmbeddedCloud, 'sesUrl'>
  return { parent, sesUrl }
}

const refusal = (url: string): Promise<unknown> =>
  fetch(url).then(
    () => 'it answered',
    (error: Error) => (error.cause as { code: string }).code,
  )
