import { expect } from 'chai'
import { setUpFiles } from './files-setup.ts'
import type { FilesSetup } from './files-setup.ts'

const CONFLICT = 'printf "<<<<<<< HEAD\\na\\n=======\\nb\\n>>>>>>> other\\n"'
const POINTER = `printf "version https://git-lfs.github.com/spec/v1\\noid sha256:${'0'.repeat(64)}\\nsize 5\\n"`
const CLONE =
  'git init -q inner; cd inner; echo x > file; git add .; git -c user.name=a -c user.email=a@b commit -qm x; cd ..'

describe('what a person should know of a commit', function () {
  this.timeout(120_000)
  let all: FilesSetup
  beforeEach(async () => {
    all = await setUpFiles()
  })
  afterEach(() => all.end())

  const cases: [what: string, script: string, findings: object[]][] = [
    ['nothing of usual changes', 'echo a > a.html; rm index.html; mkdir b; printf "a\\0b" > b/x.bin', []],
    [
      'links that lead out, and their targets',
      'ln -s /etc/passwd pw; ln -s ../.. up; mkdir a; ln -s ../index.html a/inside; ln -s .git/config config',
      [
        { kind: 'leads out', path: 'config', target: '.git/config' },
        { kind: 'leads out', path: 'pw', target: '/etc/passwd' },
        { kind: 'leads out', path: 'up', target: '../..' },
      ],
    ],
    [
      'a conflict that was left',
      `${CONFLICT} > index.html; echo ======= > title.md`,
      [{ kind: 'conflict', path: 'index.html' }],
    ],
    [
      'no marks in what is binary or beyond a megabyte',
      `(${CONFLICT}; printf "\\0") > a.bin; (${CONFLICT}; head -c 1100000 /dev/zero | tr "\\0" x) > b.txt`,
      [],
    ],
    ['a pointer of Git LFS', `${POINTER} > movie.mp4`, [{ kind: 'pointer', path: 'movie.mp4' }]],
    ['a repository inside, which became plain files', CLONE, [{ kind: 'repository', path: 'inner' }]],
    [
      'a submodule',
      `${CLONE}; git -c protocol.file.allow=always submodule --quiet add "file://$PWD/inner" lib 2>/dev/null; rm -rf inner`,
      [{ kind: 'submodule', path: 'lib' }],
    ],
    ['a file that became executable', 'chmod +x index.html', [{ kind: 'executable', path: 'index.html' }]],
    ['nothing of a mode that changes with the content', 'echo x >> index.html; chmod +x index.html', []],
    [
      'names that another system refuses',
      'mkdir con; touch con/aux "a:b"',
      [
        { kind: 'not portable', path: 'a:b' },
        { kind: 'not portable', path: 'con/aux' },
      ],
    ],
  ]

  for (const [what, script, expected] of cases)
    it(`is ${what}`, async () => {
      const { findings } = await all.commitAfter(script)

      expect(findings).to.deep.equal(expected)
    })

  it('is only what the command has changed', async () => {
    await all.commitAfter(`ln -s /etc/passwd pw; ${CONFLICT} > old.html; touch con`)

    const { committed, findings } = await all.commitAfter('echo x > new.html')

    expect(committed?.filesChanged).to.include('new.html')
    expect(findings.filter(({ path }) => path === 'new.html')).to.deep.equal([])
  })
})
