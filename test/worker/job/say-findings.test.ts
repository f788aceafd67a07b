import { expect } from 'chai'
import type { Finding } from '../../../worker/git/findings.ts'
import { sayBytes, sayFindings, sayLeftOut, sayPointers } from '../../../worker/job/say-findings.ts'

describe('what is said of files', () => {
  for (const [bytes, said] of [
    [0, '0 bytes'],
    [1_023, '1023 bytes'],
    [1_024, '1 KB'],
    [1_536, '1.5 KB'],
    [50 * 2 ** 20, '50 MB'],
    [100 * 2 ** 30, '100 GB'],
    [2 ** 60, '1048576 TB'],
  ] as const)
    it(`calls ${bytes} bytes ${said}`, () => {
      expect(sayBytes(bytes)).to.equal(said)
    })

  it('names size and limit of files that are too large', () => {
    const mostBytes = 50 * 2 ** 20
    const notes = sayFindings([
      { kind: 'too large', path: 'a.mov', bytes: 3 * 2 ** 30, mostBytes },
      { kind: 'too large', path: 'b\n.mov', bytes: 60 * 2 ** 20, mostBytes },
    ])

    expect(notes).to.deep.equal([
      'Not committed, because files may have at most 50 MB: "a.mov" (3 GB), "b�.mov" (60 MB). ' +
        'What was committed before stays as it is. Ask for a smaller file, or for a link to where it lies.',
    ])
  })

  it('is one note for each kind, with the first names and the number of the rest', () => {
    const refused = Array.from({ length: 8 }, (_, i): Finding => ({ kind: 'refused', path: `git~${i}` }))
    const notes = sayFindings([...refused, { kind: 'conflict', path: 'a.html' }])

    expect(notes).to.have.lengthOf(2)
    expect(notes[0]).to.contain('"git~0", "git~1", "git~2", "git~3", "git~4" and 3 more.')
    expect(notes[1]).to.contain('stand in "a.html"')
  })

  it('has a sentence for every kind, which names the file', () => {
    const kinds = [
      'refused',
      'repository',
      'submodule',
      'conflict',
      'pointer',
      'not portable',
      'executable',
      'not executable',
    ] as const
    const notes = sayFindings([
      ...kinds.map((kind): Finding => ({ kind, path: `the ${kind} file` })),
      { kind: 'leads out', path: 'link', target: '/etc/passwd' },
      { kind: 'not in lfs', path: 'plain.png', why: 'this worker has no git-lfs' },
      { kind: 'not fetched', path: 'large.mp4', why: { mostBytes: 50 * 2 ** 20 } },
      { kind: 'not fetched', path: 'late.mp4', why: { mostBytesInAll: 2 ** 30 } },
      { kind: 'not fetched', path: 'lost.mp4', why: 'the server refuses access' },
    ])

    expect(notes).to.have.lengthOf(kinds.length + 3)
    expect(notes).to.include(
      'Committed as plain files, though the repository keeps such files in Git LFS, because this worker has no git-lfs: "plain.png".',
    )
    expect(notes.find((note) => note.startsWith('Only pointers'))).to.equal(
      [
        'a file may have at most 50 MB: "large.mp4".',
        'all of them together may have at most 1 GB: "late.mp4".',
        'the server refuses access: "lost.mp4".',
      ]
        .map(
          (why) =>
            `Only pointers of Git LFS, not the files themselves, are there to work with, because ${why}`,
        )
        .join(' '),
    )
    for (const kind of kinds) expect(notes.join('\n')).to.contain(`"the ${kind} file"`)
    expect(notes.join('\n')).to.contain('"link" (to "/etc/passwd")')
  })

  it('is not long, whatever the names are', () => {
    const path = 'd/'.repeat(2_000)
    const kinds = Array.from({ length: 100 }, (): Finding => ({ kind: 'leads out', path, target: path }))

    expect(sayFindings(kinds)[0]).to.have.lengthOf.below(1_500)
  })

  it('is one note for each reason why files are not in the preview', () => {
    expect(
      sayLeftOut([
        { path: 'a', why: 'a link that leads nowhere' },
        { path: 'b\n', why: 'a name that cannot be published' },
        { path: 'c', why: 'a link that leads nowhere' },
      ]),
    ).to.deep.equal([
      'Left out of the preview, as a link that leads nowhere: "a", "c".',
      'Left out of the preview, as a name that cannot be published: "b�".',
    ])
    expect(sayLeftOut([])).to.deep.equal([])
  })

  it('is that pointers of Git LFS are no files', () => {
    expect(sayPointers([])).to.deep.equal([])
    expect(sayPointers([{ path: 'a.png' }])).to.deep.equal([
      'The preview has only pointers of Git LFS in the place of: "a.png".',
    ])
  })
})
