import { expect } from 'chai'
import { threadPlaces } from '../../../worker/git/paths.ts'

const thread = { projectId: 'site', userId: 'ann', threadId: 't1', repository: '/r.git', baseBranch: 'main' }

describe('threadPlaces', () => {
  it('keeps what one project shares apart from what one thread has', () => {
    expect(threadPlaces('/srv/sites', thread)).to.include({
      mirror: '/srv/sites/site/mirror.git',
      dir: '/srv/sites/site/ann/thread-t1',
      gitDir: '/srv/sites/site/ann/thread-t1/.git',
      branch: 'thread-t1',
    })
  })

  const refused: object[] = [
    { projectId: '..' },
    { projectId: 'a/b' },
    { userId: '../x' },
    { userId: 'a-b' },
    { threadId: '../x' },
    { threadId: '-x' },
    { repository: '--upload-pack=x' },
    { repository: 'ext::sh -c x' },
    { repository: 'a\0b' },
    { repository: '' },
    { baseBranch: '-x' },
    { baseBranch: 'a:b' },
    { baseBranch: 'a b' },
    { baseBranch: '*' },
  ]
  for (const changes of refused)
    it(`refuses ${JSON.stringify(changes)}`, () => {
      expect(() => threadPlaces('/srv/sites', { ...thread, ...changes })).to.throw()
    })
})
