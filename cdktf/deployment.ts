// What every stack is built from: what the person chose, and where it goes.
import type { ProjectRow } from '../contract/project-config.ts'
import type { DeploymentSettings } from '../deployment/settings.ts'

export interface Deployment {
  settings: DeploymentSettings
  /** Settings of the daemons that the person gave beside those: the task definitions pass them on. */
  given: NodeJS.ProcessEnv
  /** Those of PROJECTS_FILE. */
  projects: ProjectRow[]
  /** Of the emulator, when the target is `local`. */
  endpoint?: string
}
