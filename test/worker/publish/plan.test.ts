import { expect } from 'chai'
import { contentTypeOf } from '../../../worker/publish/content-type.ts'
import { planPublish } from '../../../worker/publish/plan.ts'
import type { SiteFile } from '../../../worker/publish/site-files.ts'
import { storedOf } from './preview-bucket.ts'

describe('The plan of a publish', () => {
  for (const [what, files, published, plan] of [
    [
      'puts everything where nothing is',
      { 'index.html': '1', 'a.css': '2' },
      {},
      [['a.css'], ['index.html'], []],
    ],
    [
      'does nothing when nothing changed',
      { 'index.html': '1', 'a.css': '2' },
      { 'index.html': '1', 'a.css': '2' },
      [[], [], []],
    ],
    [
      'puts the one page that changed',
      { 'index.html': '9', 'a.css': '2' },
      { 'index.html': '1', 'a.css': '2' },
      [[], ['index.html'], []],
    ],
    [
      'deletes what is gone',
      { 'index.html': '1' },
      { 'z.css': '3', 'index.html': '1', 'old.html': '2' },
      [[], [], ['old.html', 'z.css']],
    ],
    [
      'has pages in alphabetical order and the start page at the end',
      { 'z.html': '1', 'index.html': '1', 'a/index.html': '1', 'B.htm': '1', 'b.js': '1', 'a.js': '1' },
      {},
      [['a.js', 'b.js'], ['B.htm', 'a/index.html', 'z.html', 'index.html'], []],
    ],
    ['puts again what was not put in one part', { 'a.js': '1' }, { 'a.js': '1-2' }, [['a.js'], [], []]],
    ['knows nothing of prototypes', { constructor: '1' }, {}, [['constructor'], [], []]],
  ] as [string, Record<string, string>, Record<string, string>, string[][]][])
    it(what, () => {
      const { assets, pages, stale } = planPublish(
        Object.entries(files).map(([path, md5]) => makeFile(path, md5)),
        storedOf(published),
      )
      const told = [assets, pages].map((puts) => puts.map(({ file }) => file.path))

      expect([...told, stale.map(({ path }) => path)]).to.deep.equal(plan)
    })

  it('puts again what may expire soon, over what is there', () => {
    const published = new Map([
      ['a.js', { etag: '"1"', md5: '1', isOld: true }],
      ['b.js', { etag: '"2"', md5: '2' }],
    ])

    const { assets } = planPublish([makeFile('a.js', '1'), makeFile('b.js', '2')], published)

    expect(assets.map(({ file, replaces }) => [file.path, replaces])).to.deep.equal([['a.js', '"1"']])
  })

  it('names for each change what it has seen, by the true ETag whatever that is', () => {
    const published = new Map([
      ['a.js', { etag: '"kms-1"', md5: 'kms-1' }],
      ['old.js', { etag: '"5-2"', md5: '5-2' }],
    ])

    const { assets, stale } = planPublish([makeFile('a.js', '1'), makeFile('b.js', '2')], published)

    expect(assets.map(({ replaces }) => replaces)).to.deep.equal(['"kms-1"', undefined])
    expect(stale).to.deep.equal([{ path: 'old.js', etag: '"5-2"' }])
  })
})

const makeFile = (path: string, md5: string): SiteFile => ({
  path,
  md5,
  absolute: `/${path}`,
  bytes: 1,
  contentType: contentTypeOf(path),
})
