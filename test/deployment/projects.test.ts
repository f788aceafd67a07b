import { expect } from 'chai'
import {
  ownSiteBucket,
  parseProjects,
  parseProjectsText,
  projectKeysIn,
  withPreview,
} from '../../deployment/projects.ts'
import type { Place } from '../../deployment/projects.ts'

const PLACE: Place = { prefix: 'wo', account: '111122223333', region: 'eu-central-1' }

const rowOf = (changes: object = {}) => ({
  email: 'ann@example.org',
  projectId: 'shop',
  userId: 'ann',
  repository: 'https://git.example.org/shop.git',
  ...changes,
})
const problemOf = (content: unknown): string => {
  try {
    parseProjects(content, PLACE)
  } catch (error) {
    return (error as Error).message
  }
  return ''
}

describe('A file of projects', () => {
  it('is read from its text, and what is no JSON is not quoted: a secret may stand there', () => {
    const text = JSON.stringify(rowOf())

    expect(parseProjectsText(text, PLACE)).to.deep.equal(parseProjects(rowOf(), PLACE))
    for (const broken of [
      'hunter2',
      '{"repository": hunter2}',
      '{"repository": "https://u:hunter2@x/"oops}',
      `${text} hunter2`,
      'https://u:hunter2@x/',
    ])
      expect(() => parseProjectsText(broken, PLACE), broken)
        .to.throw()
        .with.property('message')
        .that.matches(/JSON/)
        .and.not.contains('hunt')
  })

  it('holds one project or a list of them', () => {
    const parsed = { ...rowOf(), baseBranch: 'main', outputDir: '.' }

    expect(parseProjects(rowOf(), PLACE)).to.deep.equal([parsed])
    expect(parseProjects([rowOf()], PLACE)).to.deep.equal([parsed])
    expect(parseProjects([], PLACE)).to.deep.equal([])
  })

  it('may have several addresses in one project, and several projects of one address', () => {
    const rows = [
      rowOf(),
      rowOf({ email: 'ann@example.com' }),
      rowOf({ email: 'cat@example.org', userId: 'cat' }),
      rowOf({ projectId: 'blog', repository: 'https://git.example.org/blog.git' }),
    ]

    expect(projectKeysIn(parseProjects(rows, PLACE))).to.deep.equal(['shop#ann', 'shop#cat', 'blog#ann'])
  })

  it('tells the problems of all rows, each by its number', () => {
    const problem = problemOf([
      rowOf({ userId: 'a-b', repository: '-x' }),
      'shop',
      rowOf({ email: 'nobody' }),
    ])

    const [first, second, third, ...more] = problem.split('\n')
    expect(first)
      .to.match(/^row 1: .*userId must be.*/)
      .and.to.include('repository must be a URL or a path')
    expect(second).to.equal('row 2: expected an object')
    expect(third).to.match(/^row 3: .*email must be an e-mail address/)
    expect(more).to.deep.equal([])
  })

  for (const [what, rows, problem] of [
    [
      'an address twice in a project',
      [rowOf(), rowOf({ email: 'Ann@Example.org' })],
      'shop for ann@example.org is listed twice',
    ],
    [
      'an address twice in a project, as another user',
      [rowOf(), rowOf({ userId: 'other' })],
      'shop for ann@example.org is listed twice',
    ],
    [
      'two repositories for a project key',
      [rowOf(), rowOf({ email: 'b@example.org', repository: 'https://git.example.org/b.git' })],
      'shop for b@example.org has another repository than shop for ann@example.org: a project has only one',
    ],
    [
      'two repositories for a project of two people',
      [rowOf(), rowOf({ email: 'b@example.org', userId: 'b', repository: 'https://git.example.org/b.git' })],
      'shop for b@example.org has another repository than shop for ann@example.org: a project has only one',
    ],
  ] as const)
    it(`does not take ${what}`, () => expect(problemOf(rows)).to.equal(`row 2: ${problem}`))

  it('does not take a project whose own bucket would have too long a name, unless it names another', () => {
    const long = { projectId: 'a'.repeat(32) }
    const place = { ...PLACE, prefix: 'p'.repeat(15) }

    expect(() => parseProjects(rowOf(long), place)).to.throw(/^row 1: .*choose a shorter project id/)
    const own = { previewBucket: 'mine', previewUrl: 'https://p.example.org' }
    expect(parseProjects(rowOf({ ...long, ...own }), place)).to.have.length(1)
  })

  it('asks for the address of a bucket that it names', () => {
    expect(problemOf(rowOf({ previewBucket: 'mine' }))).to.include('previewUrl is missing')
  })
})

describe('The preview of a project', () => {
  const [row] = parseProjects(rowOf(), PLACE)

  it('is the website of a bucket of its own, when the row names none', () => {
    expect(row && ownSiteBucket(row, PLACE)).to.equal('wo-site-shop-111122223333')
    expect(row && withPreview(row, PLACE)).to.include({
      previewBucket: 'wo-site-shop-111122223333',
      previewUrl: 'http://wo-site-shop-111122223333.s3-website.eu-central-1.amazonaws.com',
    })
  })

  it('may have an address of its own before that bucket', () => {
    const previewUrl = 'https://{branch}.p.example.org'
    const [fronted] = parseProjects(rowOf({ previewUrl }), PLACE)

    expect(fronted && withPreview(fronted, PLACE)).to.include({
      previewBucket: 'wo-site-shop-111122223333',
      previewUrl,
    })
  })

  it('is what the row says, and no bucket of ours then', () => {
    const preview = { previewBucket: 'mine', previewUrl: 'https://p.example.org' }
    const [named] = parseProjects(rowOf(preview), PLACE)

    expect(named && withPreview(named, PLACE)).to.include(preview)
    expect(named && ownSiteBucket(named, PLACE)).to.equal(undefined)
  })
})
