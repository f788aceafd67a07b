import { expect } from 'chai'
import { FenceAhead } from '../../../worker/errors/fenced-off.ts'
import { NotAsBelieved } from '../../../worker/publish/conditional-write.ts'
import { holdMarker, markerKey, ownerInMarker } from '../../../worker/publish/fence.ts'
import { failureOf } from '../../contract-suite/promises.ts'
import { isPutOf, setupFenced } from './fenced-setup.ts'
import type { FencedSetup } from './fenced-setup.ts'
import { MARKER } from './preview-bucket.ts'

describe('The marker of who publishes', () => {
  let subject: FencedSetup
  beforeEach(async () => (subject = await setupFenced()))
  afterEach(() => subject.end())

  const generationNow = () => ownerInMarker(subject.bucket.textOf(MARKER))?.generation

  it('is one for each project key, beside the sites', () => {
    expect(markerKey('my-shop#ann_b')).to.equal('.webordinary/fence/my-shop/ann_b.json')
  })

  it('is written by the first owner, and moved by a newer one', async () => {
    const { older, newer } = subject

    await holdMarker(await older({}))
    const first = generationNow()
    await holdMarker(await newer({}))

    expect([first, generationNow()]).to.deep.equal([1, 2])
  })

  it('is only read by an owner that holds it', async () => {
    const { bucket, newer } = subject
    const work = await newer({})
    await holdMarker(work)
    bucket.calls.length = 0

    await holdMarker(work)

    expect(bucket.calls).to.deep.equal(['GetObject'])
  })

  it('is never moved back', async () => {
    const { older, newer } = subject
    await holdMarker(await newer({}))

    const failure = await failureOf(holdMarker(await older({})))

    expect(failure).to.be.instanceOf(FenceAhead)
    expect(failure.message).to.equal(
      'the marker of who publishes is at generation 2 of blog#ann, not below generation 1',
    )
    expect(generationNow()).to.equal(2)
  })

  for (const [what, first] of [
    ['nobody has written yet', false],
    ['an older one has written', true],
  ] as [string, boolean][])
    it(`is never moved back by two owners at the same moment, where ${what}`, async () => {
      const { bucket, older, newer, before } = subject
      if (first) bucket.put(MARKER, '{"generation":0}')
      const late = await older({})
      const theirs = await newer({})
      before(isPutOf(MARKER), () => holdMarker(theirs))

      expect(await failureOf(holdMarker(late))).to.be.instanceOf(NotAsBelieved)

      expect(generationNow()).to.equal(2)
    })

  for (const [what, marker, seen] of [
    ['names a later generation', '{"generation":7,"container":"earlier"}', 7],
    ['names the same generation of another container', '{"generation":2,"container":"earlier"}', 2],
    ['is of an older release, and names no container', '{"generation":2,"about":""}', 2],
  ] as [string, string, number][])
    it(`that outlived the tables and ${what} stays, and says how far ahead it is`, async () => {
      const { bucket, newer } = subject
      bucket.put(MARKER, marker)

      const failure = await failureOf(holdMarker(await newer({})))

      expect(failure).to.be.instanceOf(FenceAhead)
      expect((failure as FenceAhead).seen).to.equal(seen)
      expect(bucket.textOf(MARKER)).to.equal(marker)
    })

  for (const broken of [
    '',
    'null',
    '<html>',
    '{"generation":"9"}',
    '{"generation":99999999999999999999}',
    '{"generation":999999999999999}',
  ])
    it(`that somebody broke is replaced: ${JSON.stringify(broken)}`, async () => {
      const { bucket, newer } = subject
      bucket.put(MARKER, broken)

      await holdMarker(await newer({}))

      expect(generationNow()).to.equal(2)
    })
})
