import { expect } from 'chai'
import { UserError } from '../../../worker/errors/user-error.ts'
import { publish } from '../../../worker/publish/publish.ts'
import { MARKER, SITE, storedOf, useBuckets } from './preview-bucket.ts'

describe('A publish that fails', () => {
  const setup = useBuckets()

  it('says that the bucket is missing', async () => {
    const { work } = await setup(SITE)

    const problem = await rejection(publish({ ...work, bucket: 'no-such-bucket' }))

    expect(problem).to.be.instanceOf(UserError)
    expect(problem).to.have.property(
      'userMessage',
      'The bucket for previews, "no-such-bucket", does not exist.',
    )
    expect(problem.message).to.equal('cannot list s3://no-such-bucket/thread-1/')
  })

  it('says that the bucket is closed', async () => {
    const { work } = await setup(
      SITE,
      (command, { Key }) => command === 'PutObject' && Key !== MARKER && fail('AccessDenied'),
    )

    const problem = await rejection(publish(work))

    expect(problem).to.be.instanceOf(UserError)
    expect(problem)
      .to.have.property('userMessage')
      .that.equals(`The worker may not write to the bucket for previews, "${work.bucket}".`)
  })

  it('throws anything else with the act and the cause, and puts no page without its assets', async () => {
    const { work, calls, keys } = await setup(
      SITE,
      (_, input) => input['Key'] === 'thread-1/photo.jpg' && fail('SlowDown'),
    )

    const error = await rejection(publish(work))

    expect(error).not.to.be.instanceOf(UserError)
    expect(error.message).to.equal(`cannot put s3://${work.bucket}/thread-1/photo.jpg`)
    expect(error.cause).to.have.property('name', 'SlowDown')
    expect(calls.join()).not.to.include('html')
    expect(await keys()).to.deep.equal(['thread-1/app.3f9a1c2b.js'])
  })

  it('notices that a reply without an error tells of objects that could not be deleted', async () => {
    const { work } = await setup({}, (command) =>
      command === 'DeleteObjects'
        ? { Errors: [{ Key: 'thread-1/a.css', Code: 'InternalError' }] }
        : undefined,
    )

    const error = await rejection(publish({ ...work, published: storedOf({ 'a.css': 'x' }) }))

    expect(error.message).to.equal(`cannot delete 1 objects of s3://${work.bucket}/thread-1/`)
    expect((error.cause as Error).message).to.equal('1 refused: thread-1/a.css')
  })

  it('says that objects could not be deleted for lack of rights', async () => {
    const { work } = await setup({}, (command) =>
      command === 'DeleteObjects' ? { Errors: [{ Key: 'thread-1/a.css', Code: 'AccessDenied' }] } : undefined,
    )

    const error = await rejection(publish({ ...work, published: storedOf({ 'a.css': 'x' }) }))

    expect(error).to.be.instanceOf(UserError)
  })

  it('puts nothing further when the signal is aborted', async () => {
    const controller = new AbortController()
    const reason = new Error('the lease is lost')
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i + 10}.css`, `${i}`]))
    const { work, calls } = await setup(many, (_, input) => {
      if (input['Key'] === 'thread-1/15.css') controller.abort(reason)
    })

    const error = await rejection(publish({ ...work, signal: controller.signal }))

    expect(error).to.equal(reason)
    // Eight at once; the five files before this one may have ended already and made room for others.
    expect(calls.filter((call) => call.startsWith('Put'))).to.have.lengthOf.at.most(8 + 5)
  })

  for (const prefix of ['', '/', 'thread-1/', '/thread-1'])
    it(`refuses the prefix "${prefix}", under which it might delete what is not its own`, async () => {
      const { work, calls } = await setup(SITE)

      const error = await rejection(publish({ ...work, prefix }))

      expect(error.message).to.match(/^not a prefix/)
      expect(calls).to.deep.equal([])
    })
})

const fail = (name: string): never => {
  throw Object.assign(new Error(name), { name })
}

const rejection = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => expect.fail('it did not reject'),
    (error: Error) => error,
  )
