import { globSync, readFileSync } from 'node:fs'

export interface Document {
  path: string
  text: string
}

/** For people, and about today: the change log names what is gone. */
export const documents: Document[] = [...globSync('*.md'), ...globSync('docs/*.md'), 'test/README.md']
  .filter((path) => path !== 'CHANGELOG.md')
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

export const documentAt = (path: string): string =>
  documents.find((document) => document.path === path)?.text ?? ''
