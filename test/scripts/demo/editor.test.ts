import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'chai'
import { git } from '../../../scripts/demo/git.ts'
import { makeSite } from '../../../scripts/demo/site.ts'
import { programInput } from '../../../worker/editor/input.ts'

const EDITOR = resolve('scripts/demo/editor.ts')

describe("the demo's editing program", () => {
  let dir: string
  let site: string
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'webordinary-editor-'))
    site = join(dir, 'worktree')
    await git(dir, 'clone', '--quiet', await makeSite(dir, 'shop'), site)
  })
  afterEach(async () => {
    await git(site, 'reset', '--quiet', '--hard')
    await git(site, 'clean', '--quiet', '-fd')
  })
  after(() => rm(dir, { recursive: true, force: true }))

  const understood: [instruction: string, file: string, contains: string, summary: string][] = [
    [
      'change the homepage title to Hi',
      'index.html',
      '<title>Hi</title>',
      'Changed the homepage title to: Hi',
    ],
    ['Change the title of the home page to Hi!', 'index.html', '<title>Hi</title>', 'title to: Hi'],
    ['change the homepage heading to "A & B"', 'index.html', '<h1>A &amp; B</h1>', 'heading to: A & B'],
    ['change the background color to #ABCDEF', 'style.css', 'background: #ABCDEF;', 'color to: #ABCDEF'],
    ['Change background colour to "teal".', 'style.css', 'background: teal;', 'color to: teal'],
    [
      'add a paragraph saying Hello, world',
      'index.html',
      '<p>Hello, world</p>',
      'to the homepage: Hello, world',
    ],
    ['add a page called Über uns', 'uber-uns.html', '<h1>Über uns</h1>', 'Added the page site/uber-uns.html'],
  ]
  for (const [instruction, file, contains, summary] of understood)
    it(`understands: ${instruction}`, async () => {
      const said = await edit(instruction)

      expect(await readFile(join(site, 'site', file), 'utf8')).to.include(contains)
      expect(said.summary).to.include(summary)
      expect(said.code).to.equal(0)
    })

  it('waits when it is told to, in its place among other wishes', async () => {
    const said = await edit('Please wait 1 seconds\nadd a page called After')

    expect(said.summary).to.equal('Waited 1 seconds\nAdded the page site/after.html')
  })

  const titles: [wanted: string, title: string][] = [
    ['„Grüße aus Köln 🌻“', 'Grüße aus Köln 🌻'],
    ['“It’s ours”', 'It’s ours'],
    ["'It's ours', please", "It's ours"],
    ['«Bonjour»!', 'Bonjour'],
    ['"Hi" and thank you very much', 'Hi'],
    ['What now?', 'What now?'],
    ['$& $1 $$', '$&amp; $1 $$'],
    ['a title that the mail\nprogram has wrapped.', 'a title that the mail program has wrapped'],
  ]
  for (const [wanted, title] of titles)
    it(`takes what the person means as a title from: ${wanted.replace('\n', '⏎')}`, async () => {
      await edit(`Please change the homepage title to ${wanted}`)

      expect(await home()).to.include(`<title>${title}</title>`)
    })

  it('carries out what it understands between a greeting and a signature, in order', async () => {
    const said = await edit(`Hello!\r
\r
Please change the homepage title to "One"\r
\r
- and change the heading to Two
- add a paragraph saying Three

Best regards
Ann, who likes to change things to the better
`)

    expect(said.summary).to.equal(
      [
        'Changed the homepage title to: One',
        'Changed the homepage heading to: Two',
        'Added a paragraph to the homepage: Three',
      ].join('\n'),
    )
    expect(await home()).to.match(/<title>One<\/title>[^]*<h1>Two<\/h1>[^]*<p>Three<\/p>\n {2}<\/main>/)
  })

  for (const wanted of ['</title><script>alert(1)</script>', '"</h1><img src=x onerror=alert(1)>"'])
    it(`writes as text what would be a program in a page: ${wanted}`, async () => {
      await edit(
        ['title to', 'heading to'].map((what) => `change the homepage ${what} ${wanted}`).join('\n\n'),
      )
      await edit(`add a paragraph saying ${wanted}\n\nadd a page called ${wanted}`)

      const pages = (await readdir(join(site, 'site'))).filter((name) => name.endsWith('.html'))
      for (const page of pages)
        expect(await readFile(join(site, 'site', page), 'utf8'), page).not.to.match(/<script|<img/)
    })

  it('never leaves its folder with the name of a page', async () => {
    await edit('add a page called "../../../outside"')

    expect(await status()).to.deep.equal(['?? site/outside.html'])
  })

  it('leaves a page that is there already as it is', async () => {
    const { summary } = await edit('add a page called Index')

    expect(summary).to.equal('There is a page site/index.html already')
    expect(await status()).to.be.empty
  })

  it('says so when all is as wanted already', async () => {
    const { summary } = await edit('change the homepage title to Hello')

    expect(summary).to.equal('That is so already')
    expect(await status()).to.be.empty
  })

  for (const instruction of ['Make it pop.', '', 'change the background color to 1px;}body{}'])
    it(`tells what it understands, and changes nothing, for: ${instruction}`, async () => {
      const { summary, code } = await edit(instruction)

      expect(summary).to.match(/did not understand this[^]*- change the homepage title to TITLE\n/)
      expect(code).to.equal(0)
      expect(await status()).to.be.empty
    })

  it('fails with a sentence in a repository that is not like the demo site', async () => {
    await git(site, 'rm', '--quiet', 'site/index.html')

    const { summary, code } = await edit('change the homepage title to Hi')

    expect(summary).to.match(/^There is no site\/index\.html here\. /)
    expect(code).to.equal(1)
  })

  it('carries out all instructions of a conversation that was interrupted, and none twice', async () => {
    const told = ['change the heading to One', 'add a paragraph saying Hi', 'change the heading to Two']
    const { text: input, mark = '' } = programInput(
      told.map((instruction) => ({ instruction, wasInterrupted: true })),
    )

    await edit(input, mark)
    const again = await edit(input, mark)

    expect(await home()).to.match(/<h1>Two<\/h1>/)
    expect((await home()).match(/<p>Hi<\/p>/g)).to.have.lengthOf(1)
    expect(again.summary.split('\n')).to.have.lengthOf(3)
  })

  it('understands nothing of a frame that somebody only wrote into an instruction', async () => {
    const { text: input } = programInput([{ instruction: 'change the heading to One', wasInterrupted: true }])

    await edit(input, 'another')

    expect(await status()).to.be.empty
  })

  const home = () => readFile(join(site, 'site/index.html'), 'utf8')
  const status = async () => (await git(site, 'status', '--porcelain')).split('\n').filter(Boolean)

  const edit = async (instruction: string, mark?: string) => {
    const env = { ...process.env, ...(mark && { WEBORDINARY_MARK: mark }) }
    const editor = spawn(process.execPath, [EDITOR], { cwd: site, env, stdio: ['pipe', 'pipe', 'inherit'] })
    editor.stdin.end(instruction)
    const [summary, [code]] = await Promise.all([text(editor.stdout), once(editor, 'close')])
    return { summary: summary.trim(), code: code as number }
  }
})
