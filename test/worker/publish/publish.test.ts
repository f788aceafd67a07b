import { expect } from 'chai'
import sinon from 'sinon'
import { publish } from '../../../worker/publish/publish.ts'
import { MARKER, SITE, md5, storedOf, useBuckets } from './preview-bucket.ts'

describe('A publish', () => {
  const setup = useBuckets()

  describe('that is cold', () => {
    it('puts the site, with types and cache rules for browsers', async () => {
      const { work, fetch } = await setup(SITE)

      await publish(work)

      expect(await fetch('thread-1/index.html')).to.deep.equal([
        '<h1>1',
        'text/html; charset=utf-8',
        'no-cache',
      ])
      expect(await fetch('thread-1/app.3f9a1c2b.js')).to.deep.equal([
        '3',
        'text/javascript; charset=utf-8',
        'public, max-age=31536000, immutable',
      ])
      expect(await fetch('thread-1/photo.jpg')).to.deep.equal(['4', 'image/jpeg', 'no-cache'])
    })

    it('puts again what is a month old, though it did not change: the bucket would remove it one day', async () => {
      const { work, calls } = await setup(SITE)
      const day = 86_400_000
      await publish(work)
      const putsAfter = async (days: number): Promise<string[]> => {
        calls.length = 0
        const clock = sinon.useFakeTimers({ now: Date.now() + days * day, toFake: ['Date'] })
        try {
          await publish(work)
        } finally {
          clock.restore()
        }
        return calls.filter((call) => call.startsWith('PutObject thread-'))
      }

      expect(await putsAfter(29)).to.deep.equal([])
      expect(await putsAfter(31)).to.have.length(4)
    })

    it('puts assets, then pages, the start page last, and then deletes what is stale', async () => {
      const { work, calls, put } = await setup(SITE)
      await put('thread-1/gone.css')
      const told: string[] = []

      await publish({ ...work, onPut: ({ path }) => told.push(path) })

      expect(told).to.have.members(['app.3f9a1c2b.js', 'photo.jpg', 'about.html', 'index.html'])

      expect(calls.slice(0, 3)).to.deep.equal([
        'ListObjectsV2 thread-1/',
        `GetObject ${MARKER}`,
        `PutObject ${MARKER}`,
      ])
      expect(calls.slice(3, 5)).to.have.members([
        'PutObject thread-1/app.3f9a1c2b.js',
        'PutObject thread-1/photo.jpg',
      ])
      expect(calls.slice(5)).to.deep.equal([
        'PutObject thread-1/about.html',
        'PutObject thread-1/index.html',
        'DeleteObjects thread-1/gone.css',
      ])
    })

    it('leaves alone what is there already, whatever its name', async () => {
      const strange = { 'a b&c/ü+ö%20.html': '1', "it's <x>.css": '2', '名.txt': '3', 'empty.txt': '' }
      const { work, calls } = await setup(strange)
      await publish(work)
      calls.length = 0
      const told: string[] = []

      await publish({ ...work, onPut: ({ path }) => told.push(path) })

      expect(calls).to.deep.equal(['ListObjectsV2 thread-1/', `GetObject ${MARKER}`])
      expect(told).to.deep.equal([])
    })

    it('sees more than one page of the list', async () => {
      const { work, calls, put, keys } = await setup({ 'index.html': '1' }, (command, input) => {
        if (command === 'ListObjectsV2') input['MaxKeys'] = 2
      })
      for (const name of ['a', 'b', 'c', 'd', 'e']) await put(`thread-1/${name}`)

      await publish(work)

      expect(calls.filter((call) => call.startsWith('List'))).to.have.lengthOf(3)
      expect(await keys()).to.deep.equal(['thread-1/index.html'])
    })

    it('touches no other thread, not even one whose name begins alike', async () => {
      const { work, put, keys } = await setup({ 'index.html': '1' })
      await put('thread-11/index.html')
      await put('index.html')

      await publish(work)

      expect(await keys()).to.deep.equal(['index.html', 'thread-1/index.html', 'thread-11/index.html'])
    })

    it('puts a file that is too large for memory as a stream', async () => {
      const content = 'x'.repeat(9 * 1024 ** 2)
      const { work, fetch } = await setup({ 'large.txt': content })

      await publish(work)

      const [stored] = await fetch('thread-1/large.txt')
      expect(stored === content).to.be.true
      expect(await publish(work)).to.deep.equal(storedOf({ 'large.txt': md5(content) }))
    })
  })

  describe('that is warm', () => {
    it('of one changed page is one put and nothing else', async () => {
      const { work, calls, change, fetch } = await setup(SITE)
      const published = await publish(work)
      calls.length = 0

      const now = await publish({ ...work, published, files: await change({ 'about.html': '<h1>new' }) })

      expect(calls).to.deep.equal(['PutObject thread-1/about.html'])
      expect((await fetch('thread-1/about.html'))[0]).to.equal('<h1>new')
      expect(now.get('about.html')?.md5).to.equal(md5('<h1>new'))
    })

    it('of an unchanged site calls nothing', async () => {
      const { work, calls } = await setup(SITE)
      const published = await publish(work)
      calls.length = 0

      const now = await publish({ ...work, published })

      expect(calls).to.deep.equal([])
      expect(now).to.deep.equal(published)
    })

    it('deletes 1,000 at a time', async () => {
      const { work, calls } = await setup({})
      const gone = Array.from({ length: 2_001 }, (_, i) => [`${i}.css`, 'x'])

      await publish({ ...work, published: storedOf(Object.fromEntries(gone)) })

      expect(calls.map((call) => call.split(' ').length - 1)).to.deep.equal([1_000, 1_000, 1])
    })
  })
})
