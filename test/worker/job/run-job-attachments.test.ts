import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { FencedOff } from '../../../worker/errors/fenced-off.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { passTimeUntil, useClock } from '../../fakes/clock.ts'
import { setupJob } from './job-setup.ts'
import type { JobSetup } from './job-setup.ts'
import { s3Error } from '../../fakes/memory-s3.ts'

const LOGO = { name: 'logo.png', contentType: 'image/png', bytes: 4, bucket: 'payload', key: 'commands/c1/1' }
const COMMAND = { attachments: [LOGO] }

describe('The attachments of a command', () => {
  let subject: JobSetup
  afterEach(() => subject.end())

  it('are there for the editing program, and removed afterwards', async () => {
    subject = await setup()
    let seen: unknown
    subject.editor.edit.callsFake(async ({ env }: { env: Record<string, string> }) => {
      const dir = env['WEBORDINARY_ATTACHMENTS'] ?? ''
      seen = [dir, await readFile(path.join(dir, '1-logo.png'), 'utf8')]
      return { summary: '' }
    })

    await subject.run(COMMAND)

    expect(seen).to.deep.equal([subject.attachments, 'logo'])
    expect(existsSync(subject.attachments)).to.equal(false)
  })

  for (const [what, fail] of [
    ['the repository cannot be opened', (s) => s.workspace.open.rejects(new Error('ENOSPC'))],
    ['the edit fails', (s) => s.editor.edit.rejects(new Error('spawn failed'))],
    ['a newer owner is there', (s) => s.workspace.push.rejects(new FencedOff('generation 4 is there'))],
    ['the job is aborted', (s) => s.editor.edit.callsFake(async () => abort(s))],
  ] as [string, (subject: JobSetup) => unknown][])
    it(`are removed also when ${what}`, async () => {
      subject = await setup()
      fail(subject)

      await subject.run(COMMAND).catch(() => undefined)

      expect(subject.bucket.calls).to.include('GetObject')
      expect(existsSync(subject.attachments)).to.equal(false)
    })

  it('are removed also when only some of them could be fetched', async () => {
    const clock = useClock()
    subject = await setup()
    const missing = { ...LOGO, key: 'commands/c1/2' }

    const result = await passTimeUntil(clock, subject.run({ attachments: [LOGO, missing] }))

    expect([result.success, existsSync(subject.attachments)]).to.deep.equal([false, false])
  })

  it('that cannot be removed are no reason to fail', async () => {
    subject = await setup()
    const parent = path.dirname(path.dirname(subject.attachments))
    subject.editor.edit.callsFake(async () => {
      await rm(parent, { recursive: true })
      await writeFile(parent, 'a file in place of the directory')
      return { summary: 'Done.' }
    })

    const result = await subject.run(COMMAND)

    expect(result).to.include({ success: true, summary: 'Done.' })
    expect(subject.events()).to.include('given_files_not_removed')
  })

  it('are waited for while S3 is down', async () => {
    const clock = useClock()
    subject = await setup()
    let failures = 0
    subject.bucket.deps.meddle = (call) => {
      if (call === 'GetObject' && ++failures <= 5) throw s3Error('ServiceUnavailable')
    }

    const result = await passTimeUntil(clock, subject.run(COMMAND))

    expect([result.success, subject.editor.edit.callCount]).to.deep.equal([true, 1])
  })

  it('and the whole instruction come from where the command says they lie', async () => {
    subject = await setup()
    subject.bucket.put('commands/c1/instruction', 'Change the title, and a lot more')
    const instructionAt = { bucket: 'payload', key: 'commands/c1/instruction' }

    await subject.run({ instruction: 'Change the ti', instructionAt })

    const whole = 'Change the title, and a lot more'
    expect(subject.editor.edit.args[0]?.[0].told[0].instruction).to.equal(whole)
    expect(subject.workspace.commit.args[0]?.[1].instruction).to.equal(whole)
  })

  it('of an aborted job that still waits for S3 are waited for no longer', async () => {
    useClock()
    subject = await setup()
    const asked = Promise.withResolvers<void>()
    subject.bucket.deps.meddle = () => {
      asked.resolve()
      throw s3Error('ServiceUnavailable')
    }
    const running = failureOf(subject.run(COMMAND))
    await asked.promise

    subject.stopping.abort(new Error('the lease is lost'))

    await running
    expect(subject.bucket.calls).to.deep.equal(['GetObject'])
  })
})

const setup = async (): Promise<JobSetup> => {
  const subject = await setupJob()
  subject.bucket.put(LOGO.key, 'logo')
  return subject
}

const abort = ({ stopping }: JobSetup): never => {
  stopping.abort(new Error('the lease is lost'))
  throw new Error('stopped')
}
