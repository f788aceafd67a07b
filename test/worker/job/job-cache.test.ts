import { expect } from 'chai'
import { setUpRealJob } from './real-job-setup.ts'
import type { RealJob } from './real-job-setup.ts'

const ASK_EACH_TIME = 'no-cache'
const IMMUTABLE = 'public, max-age=31536000, immutable'

describe('What a job publishes', function () {
  this.timeout(120_000)
  let subject: RealJob
  afterEach(() => subject.end())

  const published = async (script: string, buildCommand: string[]): Promise<Record<string, unknown>> => {
    subject = await setUpRealJob({ config: { buildCommand, outputDir: 'node_modules/site' } })
    const rules: Record<string, unknown> = {}
    subject.bucket.deps.meddle = (call, input) => {
      const { Key = '', CacheControl } = input as { Key?: string; CacheControl?: string }
      if (call === 'PutObject' && Key.startsWith('thread-t1/'))
        rules[Key.slice('thread-t1/'.length)] = CacheControl
    }
    await subject.run({ script })
    return rules
  }

  it('is kept by browsers only under names that the build made from the content', async () => {
    const rules = await published('mkdir css; echo a > css/kept.3f9a1c2b.css; echo b > style.css', [
      'sh',
      '-c',
      'mkdir -p node_modules/site; cp index.html style.css css/* node_modules/site; echo c > node_modules/site/made.4f9a1c2b.css',
    ])

    expect(rules).to.deep.equal({
      'index.html': ASK_EACH_TIME,
      'style.css': ASK_EACH_TIME,
      'kept.3f9a1c2b.css': ASK_EACH_TIME,
      'made.4f9a1c2b.css': IMMUTABLE,
    })
  })
})
