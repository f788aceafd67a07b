// Which files of a preview an answer must speak of. A link that was always there needs no word under every instruction.
import path from 'node:path'
import type { EditMessage } from '../../contract/messages/edit-message.ts'
import type { ProjectConfig } from '../../contract/project-config.ts'
import type { Finding } from '../git/findings.ts'
import type { ThreadMemory } from './work.ts'

/** Not decodable directories are left out as a whole. */
const isAtOrBelow = (file: string, at: string): boolean => file === at || file.startsWith(`${at}/`)

/**
 * Returns a test that is true once for each file. When the site is what is committed, only for files that the command has changed; a
 * build's files come from anywhere. `told`: the files that earlier answers spoke of; the test adds to it.
 */
export const newsOfSite = (
  { buildCommand, outputDir }: Pick<ProjectConfig, 'buildCommand' | 'outputDir'>,
  { type }: Pick<EditMessage, 'type'>,
  filesChanged: string[],
  told: Set<string>,
): ((file: { path: string }) => boolean) => {
  const isOfCommand = (file: string): boolean => {
    if (buildCommand || type !== 'edit') return true
    const inRepository = path.posix.join(outputDir, file)
    return filesChanged.some((changed) => isAtOrBelow(changed, inRepository))
  }
  return (file) => {
    if (told.has(file.path) || !isOfCommand(file.path)) return false
    told.add(file.path)
    return true
  }
}

/** Those that no earlier answer spoke of. Notes them in the memory. */
export const newFindings = (findings: Finding[] = [], memory: Pick<ThreadMemory, 'told'>): Finding[] => {
  const told = (memory.told ??= new Set())
  const keyOf = ({ kind, path: file }: Finding): string => `${kind}\0${file}`
  const news = findings.filter((finding) => !told.has(keyOf(finding)))
  for (const finding of news) told.add(keyOf(finding))
  return news
}
