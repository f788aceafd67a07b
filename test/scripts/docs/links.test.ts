import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'chai'

const FENCE = /^```.*?^```/gms

/** GitHub's anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const anchorsIn = (path: string): string[] =>
  [
    ...readFileSync(path, 'utf8')
      .replaceAll(FENCE, '')
      .matchAll(/^#+ (.*)$/gm),
  ].map(([, text = '']) => anchorOf(text))

describe('The links of the documents', () => {
  const documents = [...globSync('*.md'), ...globSync('docs/*.md'), ...globSync('test/*.md')]

  it('are in every document that is meant for people', () => {
    expect(documents).to.include.members([
      'README.md',
      'ARCHITECTURE.md',
      'docs/deploy.md',
      'docs/operations.md',
    ])
  })

  for (const document of documents)
    it(`lead to files and headings that are there: ${document}`, () => {
      const text = readFileSync(document, 'utf8')

      for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
        const [path = '', anchor] = link.split('#')
        const file = path === '' ? document : join(dirname(document), path)
        expect(existsSync(file), link).to.equal(true)
        if (anchor) expect(anchorsIn(file), link).to.include(anchor)
      }
    })
})
