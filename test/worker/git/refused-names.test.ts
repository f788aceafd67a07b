import { access } from 'node:fs/promises'
import path from 'node:path'
import { expect } from 'chai'
import { RepositoryProblem } from '../../../worker/errors/user-error.ts'
import { setUpFiles } from './files-setup.ts'
import type { FilesSetup } from './files-setup.ts'
import { failureOf, git } from './repositories.ts'

describe('names that git refuses', function () {
  this.timeout(120_000)
  let all: FilesSetup
  beforeEach(async () => {
    all = await setUpFiles()
  })
  afterEach(() => all.end())

  for (const [what, make, refused] of [
    ['.GIT/config', 'mkdir .GIT && echo x > .GIT/config', ['.GIT/config']],
    ['git~1', 'mkdir -p a/git~1 && echo x > a/git~1/x', ['a/git~1/x']],
    [
      '.git with a blank or a dot',
      'mkdir ".git " .git. && echo x > ".git /x" && echo x > .git./x',
      ['.git /x', '.git./x'],
    ],
    [
      '.git with a letter that takes no room',
      'd=$(printf ".g\\342\\200\\214it") && mkdir "$d" && echo x > "$d/x"',
      ['.g\u200Cit/x'],
    ],
    [
      'a stream of NTFS',
      'mkdir ".git::\\$INDEX_ALLOCATION" && echo x > ".git::\\$INDEX_ALLOCATION/x"',
      ['.git::$INDEX_ALLOCATION/x'],
    ],
    ['a link as .gitmodules', 'ln -s /etc/passwd .gitmodules', ['.gitmodules']],
    [
      'one with bytes that are no text',
      'd=$(printf "a\\377") && mkdir -p "$d/.GIT" && echo x > "$d/.GIT/x"',
      ['a\uFFFD/.GIT/x'],
    ],
  ] as const)
    it(`are left out and named, and the rest is committed: ${what}`, async () => {
      const { committed, findings, status } = await all.commitAfter(`echo new > new.html; ${make}`)

      expect(committed?.filesChanged).to.deep.equal(['new.html'])
      expect(findings).to.deep.equal(refused.map((name) => ({ kind: 'refused', path: name })))
      expect(status, 'the worktree is what is committed').to.equal('')
    })

  it('are named also when nothing else has changed', async () => {
    const { committed, findings, worktree } = await all.commitAfter('mkdir .GIT && echo x > .GIT/config')

    expect(committed).to.equal(undefined)
    expect(findings).to.deep.equal([{ kind: 'refused', path: '.GIT/config' }])
    expect(await access(path.join(worktree.dir, '.GIT')).catch(() => 'gone')).to.equal('gone')
    expect(await git(worktree.dir, 'rev-parse', 'HEAD'), 'our own git directory is there').to.match(
      /^\w{40}$/,
    )
  })

  it('do not touch what is ignored', async () => {
    const { worktree } = await all.commitAfter('mkdir node_modules .GIT && touch node_modules/x .GIT/x')

    await access(path.join(worktree.dir, 'node_modules/x'))
  })

  it('are told apart from files that git can take in no way, which are an error in its own words', async () => {
    const attributes = 'echo "*.txt working-tree-encoding=UTF-16" > .gitattributes; printf a > odd.txt'
    const failure = await failureOf(all.commitAfter(attributes))

    expect(failure).to.be.instanceOf(RepositoryProblem)
    expect((failure as RepositoryProblem).userMessage).to.match(
      /^Git cannot take the changed files: .*odd\.txt/,
    )
  })
})
