// What in the tables forbids a row, looked up for all rows before anything is made.
import { KeptByTerraform, makeProjectRows } from '../../cloud/project-rows.ts'
import type { ListedRow } from '../../cloud/project-rows.ts'
import type { ProjectRow } from '../../../contract/project-config.ts'
import { Problem } from '../cli/problem.ts'
import type { System } from '../cli/system.ts'

/** A worker has one mirror for a project. Who gives each of its rows the other repository at once changes it. */
const otherRepository = (row: ProjectRow, listed: ListedRow[], rows: ProjectRow[]): string | undefined => {
  const isChanged = ({ email, isKept }: ListedRow): boolean =>
    !isKept && rows.some((one) => one.projectId === row.projectId && one.email === email)
  const other = listed.find((one) => one.repository !== row.repository && !isChanged(one))
  return (
    other &&
    `${row.projectId} for ${row.email} has another repository than ${row.projectId} for ${other.email}: a project has only one`
  )
}

/** Throws a Problem with everything that is wrong. */
export const refuseRows = async (
  { clients, tables }: Pick<System, 'clients' | 'tables'>,
  rows: ProjectRow[],
): Promise<void> => {
  const configs = makeProjectRows(clients.dynamodb, tables.configs)
  const problems: string[] = []
  const all = await configs.rowsOf(...rows.map(({ projectId }) => projectId))
  for (const row of rows) {
    const listed = all.filter(({ projectId }) => projectId === row.projectId)
    if (listed.some(({ email, isKept }) => isKept && email === row.email))
      problems.push(new KeptByTerraform(row).message)
    const other = otherRepository(row, listed, rows)
    if (other !== undefined) problems.push(other)
  }
  if (problems.length > 0) throw new Problem([...problems, 'Nothing was made.'].join('\n'))
}
