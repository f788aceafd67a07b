// The page's own files, as they lie in page/: what is not there when the server starts is never served.
import { readFileSync, readdirSync } from 'node:fs'
import { extname } from 'node:path'

const FOLDER = new URL('page/', import.meta.url)

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface PageFile {
  type: string
  content: Buffer
}

/** By name; the page itself is the empty one. */
export const readPageFiles = (): Map<string, PageFile> => {
  const names = readdirSync(FOLDER).filter((name) => extname(name) in TYPES)
  return new Map(
    names.map((name) => [
      name === 'index.html' ? '' : name,
      { type: TYPES[extname(name)] ?? '', content: readFileSync(new URL(name, FOLDER)) },
    ]),
  )
}
