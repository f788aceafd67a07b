import { expect } from 'chai'
import { newsOfSite } from '../../../worker/job/site-news.ts'

const PLAIN = { outputDir: './public' }
const EDIT = { type: 'edit' } as const

describe('news of a preview', () => {
  it('are files that the command has changed, or that lie where it did', () => {
    const isNews = newsOfSite(PLAIN, EDIT, ['public/link', 'public/bad/x', 'other'], new Set())

    expect(['link', 'bad', 'old', 'other'].filter((path) => isNews({ path }))).to.deep.equal(['link', 'bad'])
  })

  it('are all files of a build, and of a preview that was asked for', () => {
    const built = newsOfSite({ ...PLAIN, buildCommand: ['make'] }, EDIT, [], new Set())
    const preview = newsOfSite(PLAIN, { type: 'preview' }, [], new Set())

    expect([built({ path: 'a' }), preview({ path: 'a' })]).to.deep.equal([true, true])
  })

  it('are told once', () => {
    const told = new Set<string>()

    expect(newsOfSite(PLAIN, EDIT, ['public/a'], told)({ path: 'a' })).to.equal(true)
    expect(newsOfSite(PLAIN, EDIT, ['public/a'], told)({ path: 'a' })).to.equal(false)
    expect(newsOfSite(PLAIN, EDIT, [], told)({ path: 'b' }), 'not told: it may come').to.equal(false)
    expect(newsOfSite(PLAIN, EDIT, ['public/b'], told)({ path: 'b' })).to.equal(true)
  })
})
