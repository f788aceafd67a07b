// The TypeScript that the bindings were compiled from lies in their source maps. Its comments say of every attribute whether it is
// required, optional or computed, which neither the JavaScript nor the declarations tell.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const MAP = /\/\/# sourceMappingURL=data:application\/json;base64,(\S+)/

/** `folder`: as in `#aws/<folder>`; undefined when the bindings have no such thing. */
export const bindingsSource = (folder: string): string | undefined => {
  const file = fileURLToPath(import.meta.resolve(`#aws/${folder}`))
  if (!existsSync(file)) return undefined
  const [, map] = MAP.exec(readFileSync(file, 'utf8')) ?? []
  if (map === undefined)
    throw new Error(`no source map in the bindings of ${folder}: their schema cannot be read`)
  const { sourcesContent } = JSON.parse(Buffer.from(map, 'base64').toString()) as { sourcesContent: string[] }
  return sourcesContent.join('\n')
}
