import { execFile } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { createTransport } from 'nodemailer'
import { HEALTH_CHECK } from '../../deployment/health-check.ts'
import { LOCAL_PERSON, LOCAL_SENDER } from '../../scripts/local/names.ts'
import { sentMail } from '../../scripts/local/sent-mail.ts'
import { startEmbeddedCloud } from '../../scripts/embedded-cloud/start.ts'
import type { EmbeddedCloud } from '../../scripts/embedded-cloud/start.ts'
import { layOutImage, otherUser, startContainer } from './as-containers.ts'
import type { Container } from './as-containers.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)

describe('What the images run', function () {
  this.timeout(120_000)
  let dir: string
  let cloud: EmbeddedCloud
  const containers: Container[] = []

  before(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'webordinary-images-'))
    await chmod(dir, 0o755)
    cloud = await startEmbeddedCloud()
  })

  after(async () => {
    for (const { child } of containers) child.kill('SIGKILL')
    await Promise.all(containers.map(({ ended }) => ended))
    await cloud.stop()
    await rm(dir, { recursive: true, force: true })
  })

  /** A directory that belongs to the user of the images. */
  const owned = async (name: string): Promise<string> => {
    const made = path.join(dir, name)
    await mkdir(made)
    const { uid, gid } = otherUser()
    if (uid !== undefined && gid !== undefined) await chown(made, uid, gid)
    return made
  }

  /** Here they share a machine, which containers do not. */
  const usersOf = (index: number): Record<string, string> =>
    otherUser().uid === undefined
      ? { ALLOW_SHARED_UID: 'yes' }
      : { FIRST_UID: String(1_000_000_000 + process.pid * 20_000 + index * 10_000) }

  const start = (
    name: string,
    imageCommand: string[],
    cwd: string,
    mounts: Record<string, string>,
    more: Record<string, string> = {},
  ): Container => {
    const AWS_ENDPOINT_URL = cloud.env['AWS_ENDPOINT_URL_SQS'] ?? ''
    const endpoints = { ...cloud.env, AWS_ENDPOINT_URL, DOOR_PORT: '0', DOOR_HOST: '127.0.0.1', ...more }
    const asRoot = name !== 'router'
    const container = startContainer(name, imageCommand, { mounts, endpoints, cwd, asRoot })
    containers.push(container)
    return container
  }

  it('prepares, takes a mail by SMTP, carries it out, answers, and ends when it is asked to', async () => {
    const volumes = { '/repositories': path.join(dir, 'repositories'), '/demo': path.join(dir, 'demo') }
    for (const volume of Object.values(volumes)) await mkdir(volume)
    const prepare = start('prepare', [], ROOT, volumes)
    expect(await prepare.ended, prepare.output()).to.equal(0)

    const images = { router: layOutImage('router', dir), worker: layOutImage('worker', dir) }
    const tmp = await owned('router-tmp')
    const router = start('router', ['node', 'router/main.ts'], images.router, { '/tmp': tmp })
    const workers = await Promise.all(
      ['worker-1', 'worker-2'].map(async (name, index) => {
        const own = { '/tmp': await owned(`${name}-tmp`), '/workspace': await owned(name) }
        const mounts = { ...own, ...volumes }
        return start('worker', ['node', 'worker/main.ts'], images.worker, mounts, usersOf(index))
      }),
    )
    const door = start('door', [], ROOT, {})
    await Promise.all([
      door.until(/open on port \d+/),
      ...[router, ...workers].map((one) => one.until(/"started"/)),
    ])

    const port = Number(/open on port (\d+)/.exec(door.output())?.[1])
    const text = 'change the homepage title to "From a container"'
    await createTransport({ host: '127.0.0.1', port, ignoreTLS: true }).sendMail({
      from: LOCAL_PERSON,
      to: LOCAL_SENDER,
      subject: 'A title',
      text,
    })
    await router.until(/"replied"/)

    const [reply] = await sentMail(cloud.sesUrl)
    expect(reply?.to?.[0]?.address).to.equal(LOCAL_PERSON)
    expect(reply?.text)
      .to.match(/From a container/)
      .and.to.include('webordinary-preview/thread-')

    await run('sh', ['-c', HEALTH_CHECK.command], {
      env: { ...process.env, HEARTBEAT_FILE: path.join(tmp, 'heartbeat') },
    })
    if (otherUser().uid !== undefined)
      expect((await stat(path.join(tmp, 'heartbeat'))).uid).to.equal(otherUser().uid)

    for (const one of [door, router, ...workers]) one.child.kill('SIGTERM')
    expect(await Promise.all([door, router, ...workers].map(({ ended }) => ended))).to.deep.equal([
      0, 0, 0, 0,
    ])
  })
})
