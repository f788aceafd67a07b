// The types that the stacks can use, read from their imports: known before anything is synthesised.
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { UsedTypes } from './provider/load-schemas.ts'

const IMPORT = /from '#aws\/([a-z0-9-]+)'/g
const DATA = 'data-aws-'

const typeOf = (folder: string): string => `aws_${folder.replaceAll('-', '_')}`

/** `directory`: of the TypeScript that makes the stacks. */
export const importedTypes = async (directory: string): Promise<UsedTypes> => {
  const files = (await readdir(directory, { recursive: true })).filter((file) => file.endsWith('.ts'))
  const folders = files.flatMap((file) =>
    [...readFileSync(join(directory, file), 'utf8').matchAll(IMPORT)].map(([, folder = '']) => folder),
  )
  const resources = folders.filter((folder) => !folder.startsWith(DATA) && folder !== 'provider')
  const dataSources = folders.filter((folder) => folder.startsWith(DATA))
  return {
    resources: resources.map(typeOf),
    dataSources: dataSources.map((folder) => typeOf(folder.slice(DATA.length))),
  }
}
