import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import { tableNames } from '../../../contract/names.ts'
import { LOCAL_PREFIX } from '../../../scripts/local/names.ts'
import { isPrepared, prepareEmulator } from '../../../scripts/up/prepare-emulator.ts'
import { openCloud } from '../cloud/open-cloud.ts'
import type { OpenCloud } from '../cloud/open-cloud.ts'

describe('Preparing an emulator', () => {
  let cloud: OpenCloud
  let dir: string
  before(async () => {
    cloud = await openCloud()
    dir = await mkdtemp(path.join(tmpdir(), 'prepare-'))
    for (const name of ['repositories', 'demo']) await mkdir(path.join(dir, name))
  })
  after(async () => {
    await cloud.stop()
    await rm(dir, { recursive: true })
  })

  const prepare = (): Promise<void> =>
    prepareEmulator(cloud.clients, {
      endpoint: process.env['AWS_ENDPOINT_URL_SQS'] ?? '',
      repositories: path.join(dir, 'repositories'),
      demo: path.join(dir, 'demo'),
      previewAddress: 'http://127.0.0.1:4566',
    })

  it('is seen to be needed, to be done, and to be needed again when its memory is lost', async () => {
    const seen = [await isPrepared(cloud.clients)]
    await prepare()
    seen.push(await isPrepared(cloud.clients))
    await cloud.clients.dynamodb.send(new DeleteTableCommand({ TableName: tableNames(LOCAL_PREFIX).configs }))
    seen.push(await isPrepared(cloud.clients))
    await prepare()
    seen.push(await isPrepared(cloud.clients))

    expect(seen).to.deep.equal([false, true, false, true])
  })

  it('puts the editing program where every user can read it, whatever the umask of the checkout', async () => {
    const demo = path.join(dir, 'demo')

    expect(await readdir(demo)).to.include.members(['editor.ts', 'sentences.ts'])
    for (const name of await readdir(demo))
      expect((await stat(path.join(demo, name))).mode & 0o777, name).to.equal(0o755)
  })
})
