// What the look at a repository means for whoever onboards it: what is wrong and what to do, and what they should know. Pure.
import type { ProjectRow } from '../../../contract/project-config.ts'
import { visibleText } from '../../../platform/visible-text.ts'
import { many } from '../cli/amounts.ts'
import type { TriedSite } from './try-sites.ts'

export interface Judged {
  /** Nothing is made with one of these. */
  problem?: string
  notes: string[]
}

const LONGEST = 2_000

const CURES = {
  repository:
    'Git was asked as a worker asks, without your own configuration: GIT_CONFIG_GLOBAL=$HOME/.gitconfig makes it use your credentials. If only the workers reach it, --no-local-check leaves this look out, and the sample command shows whether they do.',
  branch: 'Set baseBranch.',
  checkout: 'Look at the repository with git fsck.',
  build:
    'It ran in a fresh clone, without a shell, with no variable of yours but PATH, as on a worker: packages must be installed by the command itself, for instance ["sh", "-c", "npm ci && npm run build"].',
  output: 'Set outputDir.',
} as const

const placesIn = ({ indexDirs = [] }: TriedSite, outputDir: string): string => {
  const others = indexDirs.filter((dir) => dir !== outputDir.replace(/\/+$/, ''))
  return others.length === 0
    ? 'There is no index.html in the repository'
    : `There is one in: ${others.join(', ')}`
}

/** The page that every answer links. */
const withoutPage = ({ buildCommand, outputDir }: ProjectRow, tried: TriedSite): string => {
  const { files = 0 } = tried.site ?? {}
  const where = outputDir === '.' ? 'the repository itself' : `"${outputDir}"`
  const after = buildCommand ? ' after the build' : ''
  const build = !buildCommand && tried.hasBuildScript ? ', or buildCommand: package.json has a build' : ''
  return (
    `Previews would show a 404: ${where} has ${many(files, 'file')}${after}, and no index.html. ` +
    `${placesIn(tried, outputDir)}. Set outputDir${build}.`
  )
}

const notesOn = (row: ProjectRow, { hasBuildScript, site, buildMs }: TriedSite): string[] => {
  const notes: string[] = []
  if (site && !row.buildCommand && hasBuildScript)
    notes.push(
      'package.json has a build, and the row has no buildCommand: the sources are published as they are',
    )
  if (site && buildMs === undefined && !row.buildCommand && row.outputDir === '.')
    notes.push('the whole repository is published, but for what begins with a dot')
  if (!site && row.buildCommand)
    notes.push('the build was not tried here: the sample command shows whether it works')
  return notes
}

/** What went well with a repository, in one line. */
export const wayOf = ({ baseBranch, outputDir }: ProjectRow, { commit, buildMs, site }: TriedSite): string =>
  [
    ...(commit === undefined ? [] : [`repository reached, ${baseBranch} is at ${commit.slice(0, 8)}`]),
    ...(buildMs === undefined ? [] : [`built in ${(buildMs / 1_000).toFixed(1)} s`]),
    ...(site === undefined ? [] : [`${many(site.files, 'file')} in ${outputDir}`]),
  ].join(', ')

export const judgeSite = (row: ProjectRow, tried: TriedSite): Judged => {
  const { problem, site } = tried
  if (problem) {
    const said = visibleText(problem.says).slice(0, LONGEST).trim()
    const cure = problem.step === 'output' ? `${placesIn(tried, row.outputDir)}. ` : ''
    return { problem: `${said}\n${cure}${CURES[problem.step]}`, notes: [] }
  }
  if (site && !site.hasIndex && !row.previewUrl?.includes('{branch}'))
    return { problem: withoutPage(row, tried), notes: [] }
  const notes = notesOn(row, tried)
  // A server of one's own may show another page.
  if (site && !site.hasIndex) notes.push(withoutPage(row, tried))
  return { notes }
}
